package dev.footfall.server.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.server.Browser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The number of one page, on a site whose pages change without being loaded: never that of another
/// page.
final class NextPageTest extends SiteTest {

  private static final String ELEMENTS =
      "<p><b data-footfall=\"page_visits\">none</b> of <i data-footfall=\"visits\">none</i></p>";

  NextPageTest(Browser browser) {
    super(browser);
  }

  @Test
  void gives_an_element_that_stays_its_own_text_back_until_the_next_page_has_its_number() {
    Page page = firstPage();
    List<Route> asked = holdBack(page);
    goTo(page, "/b");
    page.waitForCondition(() -> asked.size() == 1);
    has(page, "none of 12");
    asked.getFirst().fulfill(answer(200, numbers(13, 4)));
    has(page, "4 of 13");
  }

  @Test
  void does_not_show_the_number_of_the_page_before_in_an_element_of_the_next_page() {
    Page page = firstPage();
    List<Route> asked = holdBack(page);
    page.evaluate(
        "html => { history.pushState({}, '', '/b'); document.body.firstElementChild.outerHTML = html }",
        ELEMENTS);
    page.waitForCondition(() -> asked.size() == 1);
    has(page, "none of 12");
  }

  @Test
  void shows_no_number_where_the_counter_has_none_for_the_next_page() {
    Page page = firstPage();
    answer(page, 200, "{\"total_visits\": 13, \"counted\": true}");
    goTo(page, "/b");
    has(page, "none of 13");
  }

  @Test
  void shows_no_number_where_the_next_page_is_not_answered() {
    Page page = firstPage();
    page.route("**/v1/**", Route::abort);
    goTo(page, "/b");
    has(page, "none of 12");
  }

  @Test
  void does_not_show_an_answer_that_comes_after_its_page_was_left() {
    Page page = browse();
    List<Route> asked = holdBack(page);
    page.navigate(site(Html.page("", ELEMENTS + html().line())).url("/a"));
    page.waitForCondition(() -> asked.size() == 1);
    goTo(page, "/b");
    page.waitForCondition(() -> asked.size() == 2);
    asked.get(1).fulfill(answer(200, numbers(13, 4)));
    has(page, "4 of 13");
    asked.get(0).fulfill(answer(200, numbers(12, 7)));
    look(page);
    has(page, "4 of 13");
  }

  @Test
  void shows_the_number_of_each_page_as_often_as_the_reader_returns_to_it() {
    Page page = browse();
    page.navigate(site(Html.page("", ELEMENTS + html().line())).url("/a"));
    has(page, "1 of 1");
    goTo(page, "/b");
    has(page, "1 of 2");
    goTo(page, "/a");
    has(page, "2 of 3");
  }

  private Page firstPage() {
    Page page = browse();
    answer(page, 200, numbers(12, 7));
    page.navigate(site(Html.page("", ELEMENTS + html().line())).url("/a"));
    has(page, "7 of 12");
    return page;
  }

  private static String numbers(int visits, int pageVisits) {
    return "{\"total_visits\": %d, \"total_page_visits\": %d, \"counted\": true}"
        .formatted(visits, pageVisits);
  }

  /// The requests from now on, which wait for an answer.
  private static List<Route> holdBack(Page page) {
    List<Route> asked = new ArrayList<>();
    page.route("**/v1/**", asked::add);
    return asked;
  }

  private static void goTo(Page page, String path) {
    page.evaluate("path => history.pushState({}, '', path)", path);
  }

  private static void has(Page page, String text) {
    PlaywrightAssertions.assertThat(page.locator("p")).hasText(text);
  }
}
