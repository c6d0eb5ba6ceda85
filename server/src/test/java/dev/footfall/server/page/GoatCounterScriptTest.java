package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.footfall.server.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What GoatCounter's own pages say of `window.goatcounter`, as far as there is something like it.
final class GoatCounterScriptTest extends SiteTest {

  private static final String OWN_PATH = "window.goatcounter = {path: '/own'}";

  GoatCounterScriptTest(Browser browser) {
    super(browser);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", OWN_PATH})
  void does_not_count_a_browser_that_goatcounter_was_told_to_leave_out(String settings) {
    Page page = browse();
    page.navigate(site(page("localStorage.skipgc = 't';" + settings)).url("/a"));
    hasCounted(page, 0);
    assertThat(page.evaluate("localStorage.skipgc")).isNull();
  }

  @Test
  void takes_the_link_that_told_goatcounter_to_leave_a_browser_out() {
    Page page = browse();
    List<String> alerts = new ArrayList<>();
    page.onDialog(
        dialog -> {
          alerts.add(dialog.message());
          dialog.accept();
        });
    var site = site(page(OWN_PATH));
    page.navigate(site.url("/a#toggle-goatcounter"));
    page.evaluate("goatcounter.count()");
    hasCounted(page, 0);
    page.navigate(site.url("/b#toggle-goatcounter"));
    hasCounted(page, 1);
    assertThat(alerts)
        .containsExactly(
            "Visits of this browser are not counted from now on.",
            "Visits of this browser are counted from now on.");
  }

  @Test
  void takes_footfalls_own_link_where_the_page_makes_the_path() {
    Page page = browse();
    page.navigate(site(page(OWN_PATH)).url("/a#footfall-off"));
    hasCounted(page, 0);
  }

  @Test
  void does_not_count_a_path_of_a_page_in_a_frame() {
    Page page = browse();
    String framed = page(OWN_PATH);
    var site =
        site(path -> path.equals("/a") ? Html.page("", "<iframe src=\"/b\"></iframe>") : framed);
    page.navigate(site.url("/a"));
    hasCounted(page, 0);
  }

  @Test
  void sends_the_referrer_that_the_page_makes_of_its_query() {
    Page page = browse();
    List<String> asked = asked(page);
    String settings = "window.goatcounter = {referrer: () => goatcounter.get_query('ref')}";
    page.navigate(site(page(settings)).url("/a?ref=June"));
    hasCounted(page, 1);
    assertThat(asked).singleElement().asString().contains("path=%2Fa&referrer=June&");
  }

  @Test
  void lets_settings_of_the_line_win_over_those_of_the_page() {
    Page page = browse();
    String line =
        """
        <script data-goatcounter="%1$scount" data-goatcounter-settings='{"path": "/line"}'
            src="%1$scount.js"></script>
        """
            .formatted(url());
    page.navigate(site(Html.page("", Html.inline(OWN_PATH) + line)).url("/a"));
    hasCounted(page, 1);
    assertThat(visitsByPath()).isEqualTo(Map.of("/line", 1L));
  }

  @Test
  void takes_a_setting_that_changes_afterwards() {
    Page page = browse();
    page.navigate(site(page("window.goatcounter = {no_onload: true}")).url("/a"));
    page.evaluate("goatcounter.path = '/late'; goatcounter.count()");
    hasCounted(page, 1);
    assertThat(visitsByPath()).isEqualTo(Map.of("/late", 1L));
  }

  @Test
  void counts_a_path_of_the_page_when_somebody_sees_it() {
    Page page = browse();
    page.addInitScript(
        "window.away = true; Object.defineProperty(document, 'hidden', {get: () => away})");
    page.navigate(site(page(OWN_PATH)).url("/a"));
    hasCounted(page, 0);
    page.evaluate("away = false");
    hasCounted(page, 1);
  }

  @Test
  void says_why_the_page_is_not_counted_that_counts_itself() {
    Page page = browse();
    List<String> complaints = complaints(page);
    answer(page, 404, "{\"error\": \"this site is not counted here\"}");
    page.navigate(site(page(OWN_PATH)).url("/a"));
    page.waitForCondition(() -> !complaints.isEmpty());
    assertThat(complaints).containsExactly("footfall: this site is not counted here");
  }

  @Test
  void has_what_the_page_may_call() {
    Page page = browse();
    List<String> complaints = complaints(page);
    page.navigate(site(page("window.goatcounter = {no_onload: true}")).url("/a"));
    assertThat(page.evaluate("goatcounter.url({path: '/b', event: true})"))
        .isEqualTo(url() + "count?p=%2Fb&r=&e=true");
    assertThat(page.evaluate("goatcounter.filter()")).isEqualTo(false);
    page.evaluate("goatcounter.bind_events(); goatcounter.visit_count({append: '#stats'})");
    assertThat(complaints)
        .containsExactly("footfall: visit_count is missing: use data-footfall=\"page_visits\"");
  }

  private String page(String settings) {
    return Html.page("", Html.inline(settings) + CompatPages.GOATCOUNTER.formatted(url()));
  }

  private static List<String> asked(Page page) {
    List<String> asked = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.method().equals("POST")) {
            asked.add(request.url());
          }
        });
    return asked;
  }
}
