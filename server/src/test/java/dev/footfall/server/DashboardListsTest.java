package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The lists of the dashboard: ten lines of each, all of them in a view of their own, and the hosts
/// of one kind in one line.
final class DashboardListsTest extends PageTest {

  private static final Instant DAY = NOON.truncatedTo(ChronoUnit.DAYS);

  private final List<Row> paths = new ArrayList<>();
  private final List<Row> referrers = new ArrayList<>();

  DashboardListsTest(Browser browser) {
    super(browser);
  }

  @Test
  void shows_ten_pages_and_all_of_them_in_a_view_to_go_back_from() {
    posts(60);
    Page page = counted("#localhost/30d");
    PlaywrightAssertions.assertThat(page.locator("#paths tr")).hasCount(10);
    page.getByText("More pages").press("Enter");

    page.waitForURL("**/#localhost/30d//pages");
    PlaywrightAssertions.assertThat(page.locator("#list tr")).hasCount(60);
    has(page, "#list-found", "60 pages");
    PlaywrightAssertions.assertThat(page.locator("#view-title")).isFocused();
    PlaywrightAssertions.assertThat(page.locator("#chart")).isHidden();
    page.goBack();
    PlaywrightAssertions.assertThat(page.locator("#chart")).isVisible();
    PlaywrightAssertions.assertThat(page.locator("#paths-more")).isFocused();
  }

  @Test
  void offers_no_more_where_all_is_shown() {
    posts(10);
    Page page = counted("#localhost/30d");

    PlaywrightAssertions.assertThat(page.locator("#paths tr")).hasCount(10);
    PlaywrightAssertions.assertThat(page.getByText("More pages")).isHidden();
  }

  @Test
  void finds_pages_by_a_part_of_their_path_and_keeps_what_was_searched() {
    posts(60);
    paths.add(new Row(DAY, "/%D9%85%D9%82%D8%A7%D9%84/", new Totals(1, 0)));
    Page page = counted("#localhost/30d//pages");
    page.getByLabel("Search pages").fill("POST-4");
    has(page, "#list-found", "11 of 61 pages");
    page.getByLabel("Search pages").fill("\u0645\u0642\u0627");
    has(page, "#list", "/\u0645\u0642\u0627\u0644/1");
    page.reload();

    has(page, "#list", "/\u0645\u0642\u0627\u0644/1");
    PlaywrightAssertions.assertThat(page.getByLabel("Search pages")).hasValue("\u0645\u0642\u0627");
    page.getByLabel("Search pages").fill("nowhere");
    has(page, "#list", "Nothing has this text.");
  }

  @Test
  void keeps_the_list_when_the_period_changes() {
    posts(12);
    Page page = counted("#localhost/30d//pages=post-1");
    page.getByLabel("7 days", new Page.GetByLabelOptions().setExact(true)).check();

    page.waitForURL("**/#localhost/7d//pages=post-1");
    has(page, "#list-found", "3 of 12 pages");
    page.getByText("All numbers").click();
    page.waitForURL("**/#localhost/7d");
    PlaywrightAssertions.assertThat(page.locator("#chart")).isVisible();
  }

  @Test
  void lists_a_thousand_pages() {
    posts(1_000);
    for (int post = 0; post < 200; post++) {
      var yesterday = DAY.minus(Duration.ofDays(1));
      paths.add(new Row(yesterday, "/old-" + post, new Totals(1, 0)));
    }
    Page page = counted("#localhost/30d//pages");

    PlaywrightAssertions.assertThat(page.locator("#list tr")).hasCount(1_000);
    has(page, "#list-found", "1,000 pages");
  }

  @Test
  void sums_up_hosts_of_one_kind_and_unfolds_them_by_the_keyboard() {
    kinds();
    Page page = counted("#localhost/30d");
    PlaywrightAssertions.assertThat(page.locator("#referrers tr:visible"))
        .hasText(new String[] {"Direct visits88", "Search engines10", "news.example2"});
    page.locator("#referrers .unfold").focus();
    page.keyboard().press("Enter");

    PlaywrightAssertions.assertThat(page.locator("#referrers tr:visible"))
        .hasText(
            new String[] {
              "Direct visits88",
              "Search engines10",
              "www.google.com6",
              "duckduckgo.com3",
              "google.co.uk1",
              "news.example2"
            });
    page.keyboard().press("Space");
    PlaywrightAssertions.assertThat(page.locator("#referrers tr:visible")).hasCount(3);
  }

  @Test
  void keeps_focus_and_unfolded_groups_when_the_numbers_change() {
    kinds();
    Page page = counted("#localhost/30d");
    page.locator("#live").waitFor(); // today's numbers are known
    page.locator("#referrers .unfold").press("Enter");
    var where = Fixtures.hit(SITE, "/", "https://ecosia.org/", "a", address(0)).page();
    await(store().add(new Visit(new VisitId("a"), where, NOON, List.of())));
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))");

    PlaywrightAssertions.assertThat(page.locator("#referrers tr:visible").nth(1))
        .hasText("Search engines11");
    PlaywrightAssertions.assertThat(page.locator("#referrers tr:visible")).hasCount(7);
    PlaywrightAssertions.assertThat(page.locator("#referrers .unfold")).isFocused();
  }

  @Test
  void finds_a_host_within_its_group() {
    kinds();
    Page page = counted("#localhost/30d//referrers");
    has(page, "#list-found", "4 referrers");
    page.getByLabel("Search referrers").fill("duck");

    PlaywrightAssertions.assertThat(page.locator("#list tr:visible"))
        .hasText(new String[] {"Search engines10", "duckduckgo.com3"});
    has(page, "#list-found", "1 of 4 referrers");
  }

  @ParameterizedTest
  @EnumSource
  void is_accessible_and_fits(DemoPageTest.Look look) {
    posts(40);
    kinds();
    Page page = counted(look.options(), "#localhost/30d");
    page.getByText("Search engines").click();
    accessible(page, look, "groups");
    page.getByText("More pages").click();
    page.locator("#list").waitFor();
    accessible(page, look, "pages");
    page.navigate(url() + "dashboard/#localhost/30d//referrers");
    page.locator("#list .unfold").waitFor();
    accessible(page, look, "referrers");
  }

  private static void accessible(Page page, DemoPageTest.Look look, String name) {
    var picture = new Page.ScreenshotOptions().setPath(look.screenshot(name)).setFullPage(true);
    page.screenshot(picture);
    isAccessible(page);
    fits(page);
  }

  private void posts(int count) {
    for (int post = 0; post < count; post++) {
      paths.add(new Row(DAY, "/post-" + post, new Totals(2, 1)));
    }
  }

  /// A hundred visits, of which twelve were led here by others.
  private void kinds() {
    referrer("www.google.com", 6);
    referrer("duckduckgo.com", 3);
    referrer("news.example", 2);
    referrer("google.co.uk", 1);
  }

  private void referrer(String host, long visits) {
    referrers.add(new Row(DAY, host, new Totals(visits, 0)));
  }

  private Page counted(String place) {
    return counted(new NewContextOptions(), place);
  }

  private Page counted(NewContextOptions options, String place) {
    var hours = List.of(new Row(DAY, "", new Totals(100, 1)));
    await(store().apply(SITE, new History(hours, paths, referrers, List.of(), List.of())));
    return signedIn(options, place);
  }
}
