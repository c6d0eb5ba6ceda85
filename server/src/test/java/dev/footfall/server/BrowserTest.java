package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The script in a real browser: what counts, once, and what does not.
final class BrowserTest extends PageTest {

  private static final String API = "**/v1/**";
  private static final int TRIES = 3;
  private static final int RETRY_MS = 7_000;
  private static final int SOON_MS = 1_000; // later than the script's own short wait
  private static final Page.RouteOptions ONCE = new Page.RouteOptions().setTimes(1);

  BrowserTest(Browser browser) {
    super(browser);
  }

  @Test
  void shows_both_numbers_in_the_footer() {
    Page page = person(0);
    page.navigate(url());
    shows(page, "1", "1");
  }

  @Test
  void counts_a_visit_and_no_visitor_on_reload() {
    Page page = person(0);
    page.navigate(url());
    shows(page, "1", "1");
    page.reload();
    shows(page, "1", "2");
  }

  @Test
  void counts_a_visit_and_a_visitor_for_a_second_person() {
    Page first = person(0);
    first.navigate(url());
    shows(first, "1", "1");
    Page second = person(1);
    second.navigate(url());
    shows(second, "2", "2");
  }

  @Test
  void counts_visits_and_no_visitor_for_who_asks_not_to_be_known() {
    var headers = Map.of("X-Forwarded-For", Fixtures.address(0), "Sec-GPC", "1");
    Page page = browse(new NewContextOptions().setExtraHTTPHeaders(headers));
    page.navigate(url());
    shows(page, "0", "1");
    page.reload();
    shows(page, "0", "2");
  }

  @Test
  void reads_and_does_not_count_for_the_owner_who_opted_out() {
    Page page = person(0);
    page.navigate(url());
    shows(page, "1", "1");
    page.evaluate("localStorage.footfall = 'off'");
    page.reload();
    shows(page, "1", "1");
    assertThat(totals()).isEqualTo(new Totals(1, 1));
  }

  @Test
  void does_not_count_before_the_page_is_seen() {
    Page page = person(0);
    page.addInitScript(
        """
        let hidden = true;
        let really = fetch;
        Object.defineProperty(document, 'hidden', { get: () => hidden });
        window.show = () => (hidden = false);
        window.sent = [];
        window.fetch = (...request) => (sent.push(hidden ? 'unseen' : 'seen'), really(...request));
        """);
    load(page);
    page.clock().runFor(60_000);
    assertThat(page.evaluate("sent")).isEqualTo(List.of());
    page.evaluate("show()");
    shows(page, "1", "1");
    assertThat(page.evaluate("sent")).isEqualTo(List.of("seen"));
  }

  @Test
  void counts_a_visit_under_the_new_path_of_a_navigation_within_the_page() {
    Page page = person(0);
    page.navigate(url());
    shows(page, "1", "1");
    page.evaluate("history.pushState(null, '', '/maps')");
    shows(page, "1", "2");
    assertThat(visitsByPath()).isEqualTo(Map.of("/", 1L, "/maps", 1L));
  }

  @Test
  void counts_a_visit_under_the_old_path_when_going_back() {
    Page page = person(0);
    page.navigate(url());
    shows(page, "1", "1");
    page.evaluate("history.pushState(null, '', '/maps')");
    shows(page, "1", "2");
    page.goBack();
    shows(page, "1", "3");
    assertThat(visitsByPath()).isEqualTo(Map.of("/", 2L, "/maps", 1L));
  }

  @Test
  void does_not_count_a_link_within_the_page() {
    Page page = person(0);
    load(page);
    shows(page, "1", "1");
    page.evaluate("new Promise(done => ((onhashchange = () => done()), (location.hash = 'work')))");
    page.clock().runFor(SOON_MS);
    page.evaluate("history.pushState(null, '', '/maps')");
    shows(page, "1", "2"); // a request for the link would have been sent, and counted, before
    assertThat(visitsByPath()).isEqualTo(Map.of("/", 1L, "/maps", 1L));
  }

  @Test
  void keeps_the_text_of_the_page_when_the_counter_cannot_be_reached() {
    Page page = person(0);
    page.route(API, Route::abort);
    List<Request> ended = ended(page);
    load(page);
    for (int tries = 1; tries <= TRIES; tries++) {
      awaitPause(page, tries);
      page.clock().runFor(RETRY_MS);
    }
    page.clock().runFor(10 * RETRY_MS);
    shows(page, WAITING, WAITING);
    page.waitForCondition(() -> ended.size() >= TRIES);
    assertThat(ended).hasSize(TRIES);
  }

  @Test
  void sends_a_refused_visit_again_with_its_id() {
    Page page = person(0);
    var unavailable = new Route.FulfillOptions().setStatus(503);
    page.route(API, route -> route.fulfill(unavailable), ONCE);
    List<Request> ended = ended(page);
    load(page);
    awaitPause(page, 1);
    page.clock().runFor(RETRY_MS);
    shows(page, "1", "1");
    page.waitForCondition(() -> ended.size() >= 2);
    assertThat(ended).hasSize(2);
    assertThat(ended.getLast().url()).isEqualTo(ended.getFirst().url()).contains("&id=");
  }

  @Test
  void counts_once_when_the_answer_to_a_counted_visit_is_lost() {
    Page page = person(0);
    page.route(API, BrowserTest::loseTheAnswer, ONCE);
    load(page);
    awaitPause(page, 1);
    assertThat(totals()).isEqualTo(new Totals(1, 1));
    page.clock().runFor(RETRY_MS);
    shows(page, "1", "1");
    assertThat(totals()).isEqualTo(new Totals(1, 1));
  }

  private static void loseTheAnswer(Route route) {
    route.fetch();
    route.abort();
  }

  /// The demo page, in a tab whose time can be moved on.
  private void load(Page page) {
    page.clock().install();
    page.addInitScript(
        """
        window.pauses = 0;
        let wake = setTimeout;
        window.setTimeout = (act, ms) => ((pauses += ms === %d), wake(act, ms));
        """
            .formatted(RETRY_MS));
    page.navigate(url());
  }

  /// Waits until the script waits after its `n`-th try: only then may the time be moved on.
  private static void awaitPause(Page page, int n) {
    page.waitForFunction("n => pauses >= n", n);
  }

  /// The requests of the script that have come to an end, well or not.
  private static List<Request> ended(Page page) {
    List<Request> ended = new ArrayList<>();
    Consumer<Request> add =
        request -> {
          if (request.url().contains("/v1/")) {
            ended.add(request);
          }
        };
    page.onRequestFinished(add);
    page.onRequestFailed(add);
    return ended;
  }
}
