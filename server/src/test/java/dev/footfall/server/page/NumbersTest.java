package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.server.Browser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the numbers come to stand, and how they are written.
final class NumbersTest extends SiteTest {

  private static final String ANSWER =
      """
      {"total_visits": 1234567, "unique_visitors": 567, "is_new_visitor": true, "counted": true,
       "total_page_visits": 89, "total_visits_today": 12, "unique_visitors_today": 5}
      """;

  NumbersTest(Browser browser) {
    super(browser);
  }

  @Test
  void fills_a_footer_that_is_drawn_again() {
    Page page = browse();
    page.navigate(site(Html.page("", Html.FOOTER + html().line())).url("/a"));
    page.evaluate("window.first = document.querySelector('.count').outerHTML");
    shows(page, "1", "1");
    page.evaluate("document.querySelector('.count').outerHTML = '<p class=\"count\">gone</p>'");
    page.evaluate(
        "document.querySelector('.count').outerHTML = first.replace(/\\d+/g, 'Loading...')");
    shows(page, "1", "1");
  }

  @Test
  void fills_a_text_that_a_library_puts_back() {
    Page page = browse();
    page.navigate(site(Html.page("", Html.FOOTER + html().line())).url("/a"));
    shows(page, "1", "1");
    page.evaluate("document.querySelector('[data-footfall]').firstChild.data = 'Loading...'");
    shows(page, "1", "1");
  }

  @Test
  void fills_an_element_that_comes_late() {
    Page page = browse();
    page.navigate(site(Html.page("", html().line())).url("/a"));
    hasCounted(page, 1);
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", Html.FOOTER);
    shows(page, "1", "1");
  }

  @Test
  void goes_on_when_a_page_puts_its_own_text_back_each_time() {
    Page page = browse();
    page.navigate(site(Html.page("", Html.FOOTER + html().line())).url("/a"));
    shows(page, "1", "1");
    page.evaluate(
        """
        () => {
          let element = document.querySelector('[data-footfall=visits]');
          let back = () => element.textContent === '-' || (element.textContent = '-');
          new MutationObserver(back).observe(element, {childList: true, characterData: true});
          back();
        }
        """);
    look(page);
    assertThat(page.evaluate("1 + 1")).isEqualTo(2); // the page still runs
  }

  @Test
  void shows_each_number_of_the_answer_by_its_name() {
    Page page = browse();
    answer(page, 200, ANSWER);
    page.navigate(site(Html.page("", list() + html().line())).url("/a"));
    has(page, "visits", "1,234,567");
    has(page, "visitors", "567");
    has(page, "page_visits", "89");
    has(page, "visits_today", "12");
    has(page, "visitors_today", "5");
    has(page, "nothing_of_the_kind", "–");
  }

  @Test
  void leaves_the_text_alone_where_the_answer_has_no_number() {
    Page page = browse();
    answer(page, 200, "{\"total_visits\": 7, \"total_page_visits\": null, \"counted\": true}");
    page.navigate(site(Html.page("", list() + html().line())).url("/a"));
    has(page, "visits", "7");
    has(page, "page_visits", "–");
    has(page, "visitors", "–");
  }

  @ParameterizedTest
  @CsvSource({
    "en, '1,234,567'",
    "de, 1.234.567",
    "hi, '12,34,567'",
    "ar-EG, ١٬٢٣٤٬٥٦٧",
    "en_US, 1234567",
    "'', 1234567",
    "no language, 1234567"
  })
  void writes_digits_in_the_language_of_the_page(String language, String number) {
    Page page = browse();
    List<String> complaints = complaints(page);
    answer(page, 200, ANSWER);
    String german = Html.page("", list() + html().line());
    page.navigate(site(german.replace("lang=\"en\"", "lang=\"" + language + "\"")).url("/a"));
    has(page, "visits", number);
    assertThat(complaints).isEmpty();
  }

  @Test
  void moves_nothing_around_a_number() {
    Page page = browse();
    page.addInitScript(
        """
        window.shift = 0;
        new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))
          .observe({type: 'layout-shift', buffered: true});
        """);
    page.navigate(site(Html.page("", list() + "<h1>below</h1>" + html().line())).url("/a"));
    has(page, "visits", "1");
    look(page);
    assertThat(page.evaluate("shift")).isEqualTo(0);
  }

  private static String list() {
    var list = new StringBuilder();
    for (String name :
        List.of(
            "visits",
            "visitors",
            "page_visits",
            "visits_today",
            "visitors_today",
            "nothing_of_the_kind")) {
      list.append("<p data-footfall=\"").append(name).append("\">–</p>\n");
    }
    return list.toString();
  }

  private static void has(Page page, String name, String text) {
    PlaywrightAssertions.assertThat(page.locator("[data-footfall=" + name + "]")).hasText(text);
  }
}
