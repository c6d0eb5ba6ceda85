package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static java.util.stream.Collectors.toMap;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.contract.Fixtures;
import dev.footfall.contract.TestClock;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What tests in a real browser share: a server over SQLite for the site `localhost`, and people
/// with browsers of their own.
@ExtendWith(Browser.Shared.class)
public abstract class PageTest {

  protected static final Site SITE = new Site("localhost");
  protected static final String WAITING = "Loading...";

  @TempDir Path data;
  final TestClock clock = new TestClock(NOON);
  private final Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private SqliteStore store;
  private TestServer server;

  protected PageTest(Browser browser) {
    this.browser = browser;
  }

  @BeforeEach
  protected final void start() {
    store = SqliteStore.open(SqliteStore.SqliteOptions.in(data));
    server = TestServer.start(store, clock, data, sites());
  }

  @AfterEach
  protected final void stop() {
    contexts.forEach(BrowserContext::close);
    server.close();
  }

  /// The host names of the sites that the server counts.
  protected List<String> sites() {
    return List.of("localhost");
  }

  protected final SqliteStore store() {
    return store;
  }

  /// Where the counter and its demo page are.
  protected final String url() {
    return server.url();
  }

  /// An empty tab of a new browser, which stands at the `n`-th address.
  protected final Page person(int n) {
    return browse(person(n, new NewContextOptions()));
  }

  static NewContextOptions person(int n, NewContextOptions options) {
    return options.setExtraHTTPHeaders(Map.of("X-Forwarded-For", Fixtures.address(n)));
  }

  /// An empty tab of a new browser, which stands at the loopback address.
  protected final Page browse(NewContextOptions options) {
    BrowserContext context = browser.context(options);
    contexts.add(context);
    return context.newPage();
  }

  protected final Totals totals() {
    return await(store.totals(SITE));
  }

  protected final Map<String, Long> visitsByPath() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var period = new Period(today, today, Period.Interval.DAY);
    return await(store.report(SITE, period)).paths().stream()
        .collect(toMap(Report.Entry::name, entry -> entry.totals().visits()));
  }

  /// Waits until the page's footer says so.
  protected static void shows(Page page, String visitors, String visits) {
    PlaywrightAssertions.assertThat(page.locator(".count"))
        .hasText("Visitors: " + visitors + " · Visits: " + visits);
  }
}
