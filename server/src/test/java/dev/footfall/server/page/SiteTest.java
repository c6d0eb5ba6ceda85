package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.footfall.server.Browser;
import dev.footfall.server.BrowserErrors;
import dev.footfall.server.PageTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/// What tests of the script on another site's pages share.
abstract class SiteTest extends PageTest {

  /// Longer than the script needs to see a new path twice.
  private static final String SOME_LOOKS = "new Promise(done => setTimeout(done, 500))";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<SiteServer> sites = new ArrayList<>();

  SiteTest(Browser browser) {
    super(browser);
  }

  @AfterEach
  final void closeSites() {
    sites.forEach(SiteServer::close);
  }

  final Html html() {
    return new Html(url() + "footfall.js");
  }

  final SiteServer site(UnaryOperator<String> pages) {
    return site(pages, Map.of());
  }

  /// A site whose every answer has these headers.
  final SiteServer site(UnaryOperator<String> pages, Map<String, String> headers) {
    var site = SiteServer.of(pages, headers);
    sites.add(site);
    return site;
  }

  /// A site whose every page is this one.
  final SiteServer site(String page) {
    return site(_ -> page);
  }

  /// Responds to a page that waits for something to happen when it has happened.
  static String when(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return "";
  }

  final Page browse() {
    return browse(new NewContextOptions());
  }

  /// Lets the script see what the page has become.
  static void look(Page page) {
    page.evaluate(SOME_LOOKS);
  }

  final void countsEachOnce(PageViews views) {
    Page page = browse();
    List<String> complaints = complaints(page);
    read(views, page);
    hasCounted(page, views.made());
    assertThat(complaints).isEmpty();
  }

  /// Does on the site of these pages what its reader does.
  final void read(PageViews views, Page page) {
    page.navigate(site(views.pages().apply(html())).url("/a"));
    look(page);
    views.reading().accept(page);
  }

  /// So many visits are counted, and no more come.
  final void hasCounted(Page page, int visits) {
    page.waitForCondition(() -> totals().visits() >= visits);
    look(page);
    assertThat(totals().visits()).isEqualTo(visits);
  }

  /// The counter responds so to this page.
  static void answer(Page page, int status, String json) {
    page.route("**/v1/**", route -> route.fulfill(answer(status, json)));
  }

  static Route.FulfillOptions answer(int status, String json) {
    return new Route.FulfillOptions()
        .setStatus(status)
        .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
        .setContentType("application/json")
        .setBody(json);
  }

  /// What the script says in the console, and what went wrong uncaught.
  static List<String> complaints(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return complaints;
  }

  static List<String> errors(Page page) {
    return BrowserErrors.of(page);
  }

  /// The script, under whatever address this route is for.
  final Route.FulfillOptions copy(Route route) {
    var script = route.fetch(new Route.FetchOptions().setUrl(url() + "footfall.js"));
    return new Route.FulfillOptions().setResponse(script);
  }

  /// Puts a script of the counter into a shadow root of the page's only `div`.
  final void putIntoShadowRoot(Page page, String script) {
    page.evaluate(
        """
        src => document.querySelector('div').attachShadow({mode: 'open'}).append(
          Object.assign(document.createElement('script'), {src}))
        """,
        url() + script);
  }
}
