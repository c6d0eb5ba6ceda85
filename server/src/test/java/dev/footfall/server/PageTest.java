package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.contract.Fixtures;
import dev.footfall.contract.TestClock;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.server.config.OwnerToken;
import dev.footfall.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What tests in a real browser share: a server over SQLite for the site `localhost`, and people
/// with browsers of their own.
@ExtendWith(Browser.Shared.class)
public abstract class PageTest {

  private static final HasTextOptions PATIENT = new HasTextOptions().setTimeout(20_000);

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
    SqliteStore.setZones(data, zones());
    store = SqliteStore.open(SqliteStore.SqliteOptions.in(data));
    server = TestServer.start(store, clock, data, sites(), publicSites());
  }

  @AfterEach
  protected final void stop() {
    contexts.forEach(BrowserContext::close);
    server.close();
  }

  /// Where the days of the sites begin.
  protected SiteZones zones() {
    return SiteZones.UTC;
  }

  /// The host names of the sites that the server counts.
  protected List<String> sites() {
    return List.of("localhost");
  }

  /// Those whose reports anyone may read.
  protected List<String> publicSites() {
    return List.of();
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

  /// A tab at a place of the dashboard, in which the owner has signed in.
  ///
  /// @param place what follows `#` in the address, with the `#`; empty for all sites
  /// @param shown what is there then
  protected final Page signedIn(NewContextOptions options, String place, String shown) {
    Page page = browse(options);
    page.clock().setFixedTime(clock.instant().toEpochMilli());
    page.navigate(url() + "dashboard/" + place);
    page.getByLabel("Owner’s token").fill(OwnerToken.in(data).renew(new Random(1)));
    page.keyboard().press("Enter");
    page.locator(shown).waitFor();
    return page;
  }

  /// The same with the report of a place, in a browser of the usual kind.
  protected final Page signedIn(String place) {
    return signedIn(new NewContextOptions(), place);
  }

  /// The same with the report of a place.
  protected final Page signedIn(NewContextOptions options, String place) {
    return signedIn(options, place, "#report");
  }

  /// Waits until an element has a text, and fails if it does not get it.
  static void has(Page page, String selector, String text) {
    PlaywrightAssertions.assertThat(page.locator(selector)).hasText(text, PATIENT);
  }

  /// Fails if axe finds something that keeps people out of a page.
  protected static void isAccessible(Page page) {
    var findings = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
    assertThat(findings).extracting(Rule::getId).isEmpty();
  }

  /// Fails if a page is wider than its window.
  protected static void fits(Page page) {
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")).isEqualTo(0);
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
