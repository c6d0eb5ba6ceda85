package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One page of the site in the dashboard. `/about us` had n visits n days ago, and one came in
/// there each day, for forty days.
final class DashboardPageViewTest extends PageTest {

  private static final Instant DAY = NOON.truncatedTo(ChronoUnit.DAYS);
  private static final String ABOUT = "**/#localhost/30d//page=%2Fabout%20us";

  DashboardPageViewTest(Browser browser) {
    super(browser);
  }

  @BeforeEach
  void count() {
    List<Row> hours = IntStream.range(0, 40).mapToObj(day -> row(day, "", 900, 90)).toList();
    Stream<Row> about = IntStream.range(0, 40).mapToObj(day -> row(day, "/about us", day, 1));
    Stream<Row> others = IntStream.range(0, 20).mapToObj(page -> row(1, "/p" + page, 1, 0));
    List<Row> paths = Stream.concat(about, others).toList();
    await(store().apply(SITE, new History(hours, paths, List.of(), List.of(), List.of())));
  }

  private static Row row(int daysAgo, String name, long visits, long visitors) {
    return new Row(DAY.minus(Duration.ofDays(daysAgo)), name, new Totals(visits, visitors));
  }

  @Test
  void opens_a_page_from_its_row_and_goes_back_to_it() {
    Page page = signedIn("#localhost/30d");
    page.getByText("/about us").click();

    page.waitForURL(ABOUT);
    has(page, "#view-title", "/about us");
    PlaywrightAssertions.assertThat(page.locator("#view-title")).isFocused();
    has(page, "#visits", "435");
    has(page, "#visitors", "30");
    has(page, "#caption", "By day: visits entries");
    has(page, "#all-time", "This page, all time: 780 visits.");
    PlaywrightAssertions.assertThat(page.locator("#paths")).isHidden();
    page.goBack();
    has(page, "#visits", "27,000");
    has(page, "#caption", "By day: visits visitors");
    PlaywrightAssertions.assertThat(page.locator("#paths a").first()).isFocused();
  }

  @Test
  void shows_a_page_as_a_table_and_by_the_week() {
    Page page = signedIn("#localhost/30d//page=%2Fabout%20us");
    page.getByText("Show as a table").click();
    PlaywrightAssertions.assertThat(page.locator("#steps tr")).hasCount(30);
    has(page, "#steps tr:nth-child(2)", "Sun, November 22, 202611");
    page.locator("#width").selectOption("week");

    page.waitForURL("**/#localhost/30d/week/page=%2Fabout%20us");
    has(page, "#step-title", "Week");
    has(page, "#steps tr:nth-child(2)", "Week of Mon, November 16, 2026287");
    has(page, "table .second", "Entries");
  }

  @Test
  void has_no_hours_of_a_page() {
    Page page = signedIn("#localhost/7d//page=%2Fabout%20us");
    has(page, "#visits", "21");
    assertThat(page.locator("#width option").allTextContents()).containsExactly("By day");
    page.getByLabel("Yesterday", new Page.GetByLabelOptions().setExact(true)).check();

    page.waitForURL("**/#localhost/yesterday//page=%2Fabout%20us");
    has(page, "#visits", "1");
    PlaywrightAssertions.assertThat(page.locator("#width")).isDisabled();
  }

  @Test
  void opens_a_page_from_the_list_of_all_and_goes_back_there() {
    Page page = signedIn("#localhost/30d//pages=p1");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("/p17")).press("Enter");
    has(page, "#view-title", "/p17");
    page.goBack();

    has(page, "#list-found", "11 of 21 pages");
    PlaywrightAssertions.assertThat(page.locator("#list")).containsText("/p17");
    page.getByText("All numbers").click();
    page.waitForURL("**/#localhost/30d");
  }

  @ParameterizedTest
  @EnumSource
  void is_accessible_and_fits(DemoPageTest.Look look) {
    Page page = signedIn(look.options(), "#localhost/30d//page=%2Fabout%20us");
    var picture = new Page.ScreenshotOptions().setPath(look.screenshot("page")).setFullPage(true);
    page.screenshot(picture);

    isAccessible(page);
    fits(page);
  }
}
