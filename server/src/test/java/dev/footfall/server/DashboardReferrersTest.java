package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which hosts led to a page, and to which pages a host led, in the dashboard. Ten days ago the
/// counter was upgraded: of the days before, it has hosts without pages.
final class DashboardReferrersTest extends PageTest {

  private static final Instant DAY = NOON.truncatedTo(ChronoUnit.DAYS);
  private static final String ABOUT = "**/#localhost/7d//page=%2Fabout";
  private static final String NEWS = "**/#localhost/7d//referrer=news.example";

  DashboardReferrersTest(Browser browser) {
    super(browser);
  }

  @BeforeEach
  void count() {
    List<Row> hours = List.of(row(1, "", 90, 9), row(10, "", 90, 9));
    List<Row> paths =
        List.of(row(1, "/about", 60, 6), row(1, "/", 30, 3), row(10, "/about", 90, 9));
    List<Row> referrers =
        List.of(
            row(1, "news.example/about", 12, 0),
            row(1, "news.example/", 3, 0),
            row(1, "news.example/caf%C3%A9", 1, 0),
            row(1, "www.google.com/about", 20, 0),
            row(1, "duckduckgo.com/about", 5, 0),
            row(1, "xn--caf-dma.example/about", 2, 0),
            row(10, "news.example", 40, 0),
            row(10, "old.example", 2, 0));
    await(store().apply(SITE, new History(hours, paths, referrers, List.of(), List.of())));
  }

  private static Row row(int daysAgo, String name, long visits, long visitors) {
    return new Row(DAY.minus(Duration.ofDays(daysAgo)), name, new Totals(visits, visitors));
  }

  @Test
  void lists_the_hosts_that_led_to_a_page() {
    Page page = signedIn("#localhost/7d//page=%2Fabout");

    has(page, "#visits", "60");
    hasLines(page, "#page-referrers", "Search engines25", "news.example12", "café.example2");
    searchEngines(page).press("Enter");
    hasLines(
        page,
        "#page-referrers",
        "Search engines25",
        "www.google.com20",
        "duckduckgo.com5",
        "news.example12",
        "café.example2");
    has(page, "#page-unknown", "");
  }

  @Test
  void opens_a_host_from_a_page_and_a_page_from_a_host_and_goes_back() {
    Page page = signedIn("#localhost/7d//page=%2Fabout");
    link(page, "#page-referrers", "news.example").press("Enter");

    page.waitForURL(NEWS);
    has(page, "#view-title", "news.example");
    PlaywrightAssertions.assertThat(page.locator("#view-title")).isFocused();
    has(page, "#referrer-visits", "16 visits from here");
    hasLines(page, "#referrer-pages", "/about12", "/3", "/café1");
    has(page, "#referrer-unknown", "");
    PlaywrightAssertions.assertThat(page.locator("#chart")).isHidden();
    PlaywrightAssertions.assertThat(page.locator("#announcement")).containsText("16 visits");
    link(page, "#referrer-pages", "/about").press("Enter");
    page.waitForURL(ABOUT);
    has(page, "#view-title", "/about");
    page.goBack();
    page.waitForURL(NEWS);
    PlaywrightAssertions.assertThat(link(page, "#referrer-pages", "/about")).isFocused();
  }

  @Test
  void opens_a_host_from_the_report_and_returns_to_it() {
    Page page = signedIn("#localhost/7d");
    link(page, "#referrers", "news.example").click();

    page.waitForURL(NEWS);
    hasLines(page, "#referrer-pages", "/about12", "/3", "/café1");
    page.getByText("All numbers").click();
    page.waitForURL("**/#localhost/7d");
    PlaywrightAssertions.assertThat(link(page, "#referrers", "news.example")).isFocused();
    has(page, "#visits", "90");
  }

  @Test
  void says_of_how_many_visits_only_the_host_is_known() {
    Page page = signedIn("#localhost/30d//referrer=news.example");
    has(page, "#referrer-visits", "56 visits from here");
    hasLines(page, "#referrer-pages", "/about12", "/3", "/café1");
    PlaywrightAssertions.assertThat(page.locator("#referrer-unknown"))
        .containsText("Of 40 of them the page is not known.");
    link(page, "#referrer-pages", "/about").click();

    has(page, "#visits", "150");
    PlaywrightAssertions.assertThat(page.locator("#page-unknown"))
        .containsText("Of 42 other visits from links in these days the page is not known.");
    PlaywrightAssertions.assertThat(page.locator("#page-unknown"))
        .containsText("Some may have been to this page.");
  }

  @Test
  void says_so_where_nothing_is_known() {
    Page page = signedIn("#localhost/7d//page=%2Fnever");
    hasLines(page, "#page-referrers", "None known in this period.");
    page.navigate(url() + "dashboard/#localhost/30d//referrer=old.example");

    hasLines(page, "#referrer-pages", "No pages known in this period.");
    PlaywrightAssertions.assertThat(page.locator("#referrer-unknown"))
        .containsText("Of 2 of them the page is not known.");
  }

  @ParameterizedTest
  @EnumSource
  void is_accessible_and_fits(DemoPageTest.Look look) {
    Page page = signedIn(look.options(), "#localhost/30d//page=%2Fabout");
    searchEngines(page).click();
    looksWell(page, look, "ways-in");

    page.navigate(url() + "dashboard/#localhost/30d//referrer=news.example");
    page.locator("#referrer-pages a").first().waitFor();
    looksWell(page, look, "referrer");
  }

  private static void looksWell(Page page, DemoPageTest.Look look, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(look.screenshot(name)).setFullPage(true));
    isAccessible(page);
    fits(page);
  }

  private static Locator searchEngines(Page page) {
    return page.locator("#page-referrers")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Search engines"));
  }

  private static Locator link(Page page, String list, String text) {
    return page.locator(list)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(text).setExact(true));
  }

  private static void hasLines(Page page, String list, String... lines) {
    PlaywrightAssertions.assertThat(page.locator(list + " tr:visible")).hasText(lines);
  }
}
