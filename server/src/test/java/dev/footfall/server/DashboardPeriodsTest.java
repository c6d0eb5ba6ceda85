package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which days the dashboard shows, and how one gets from some to others. One visit at noon of each
/// day up to 23 November 2026, a Monday.
final class DashboardPeriodsTest extends PageTest {

  private static final GetByLabelOptions EXACT = new GetByLabelOptions().setExact(true);

  DashboardPeriodsTest(Browser browser) {
    super(browser);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Today       | today      | Mon, November 23, 2026      | 1    | hour",
        "Yesterday   | yesterday  | Sun, November 22, 2026      | 1    | hour",
        "7 days      | 7d         | Nov 17 – 23, 2026           | 7    | hour",
        "This month  | month      | Nov 1 – 23, 2026            | 23   | day",
        "Last month  | last-month | October 2026                | 31   | day",
        "12 months   | 12m        | Nov 24, 2025 – Nov 23, 2026 | 365  | day",
        "All         | all        | Apr 28, 2019 – Nov 23, 2026 | 2767 | month"
      })
  void shows_a_period_by_its_name(
      String title, String key, String span, int visits, String interval) {
    daily(2_767);
    Page page = signedIn("#localhost/30d");
    page.getByLabel(title, EXACT).check();

    page.waitForURL("**/dashboard/#localhost/" + key);
    has(page, "#visits", "%,d".formatted(visits));
    has(page, "#span", span);
    PlaywrightAssertions.assertThat(page.locator("#width")).hasValue(interval);
  }

  @Test
  void shows_any_days_and_goes_back() {
    daily(60);
    Page page = signedIn("#localhost/30d");
    page.getByLabel("Custom").check();
    page.getByLabel("From", EXACT).fill("2026-10-26");
    page.getByLabel("To", EXACT).fill("2026-11-01");
    page.getByLabel("To", EXACT).press("Enter");

    page.waitForURL("**/#localhost/2026-10-26..2026-11-01");
    has(page, "#visits", "7");
    has(page, "#visits-change", "→ the same as in the 7 days before");
    PlaywrightAssertions.assertThat(page.getByLabel("Custom")).isChecked();
    page.reload();
    has(page, "#span", "Oct 26 – Nov 1, 2026");
    page.goBack();
    has(page, "#visits", "30");
    PlaywrightAssertions.assertThat(page.getByLabel("30 days")).isChecked();
  }

  @Test
  void refuses_a_last_day_before_the_first() {
    daily(60);
    Page page = signedIn("#localhost/30d");
    page.getByLabel("Custom").check();
    page.getByLabel("From", EXACT).fill("2026-11-20");
    page.getByLabel("To", EXACT).fill("2026-11-10");
    page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();

    assertThat(page.evaluate("document.getElementById('to').validity.valid")).isEqualTo(false);
    assertThat(page.url()).endsWith("#localhost/30d");
  }

  @Test
  void goes_to_the_period_before_and_back() {
    daily(90);
    Page page = signedIn("#localhost/7d");
    PlaywrightAssertions.assertThat(page.locator("#later")).isDisabled();
    page.locator("#earlier").click();
    has(page, "#span", "Nov 10 – 16, 2026");
    page.locator("#later").click();
    page.waitForURL("**/#localhost/7d");
    page.getByLabel("This month").check();
    has(page, "#span", "Nov 1 – 23, 2026");
    page.locator("#earlier").click();
    page.waitForURL("**/#localhost/last-month");
    page.locator("#earlier").click();
    page.waitForURL("**/#localhost/2026-09");
    has(page, "#span", "September 2026");
    page.locator("#later").click();
    page.waitForURL("**/#localhost/last-month");
    page.getByLabel("All", EXACT).check();
    PlaywrightAssertions.assertThat(page.locator("#earlier")).isDisabled();
  }

  @Test
  void zooms_to_the_days_over_which_the_pointer_is_drawn() {
    daily(90);
    Page page = signedIn("#localhost/30d");
    draw(page, 10.1, 13.9);

    page.waitForURL("**/#localhost/2026-11-04..2026-11-08");
    has(page, "#visits", "5");
    PlaywrightAssertions.assertThat(page.locator("#width")).hasValue("hour");
    page.goBack();
    has(page, "#visits", "30");
  }

  @Test
  void sums_weeks_from_monday() {
    daily(90);
    Page page = signedIn("#localhost/2026-11-11..2026-11-23/week");
    page.getByText("Show as a table").click();

    PlaywrightAssertions.assertThat(page.locator("#steps tr"))
        .hasText(
            new String[] {
              "Week of Mon, November 23, 202610",
              "Week of Mon, November 16, 202670",
              "Rest of the week from Wed, November 11, 202650"
            });
    page.locator("#width").selectOption("day");
    page.waitForURL("**/#localhost/2026-11-11..2026-11-23/day");
    PlaywrightAssertions.assertThat(page.locator("#steps tr")).hasCount(13);
  }

  @Test
  void announces_what_is_shown() {
    daily(90);
    Page page = signedIn("#localhost/7d");
    page.getByLabel("Yesterday").check();

    has(page, "#announcement", "localhost, Sun, November 22, 2026: 1 visit, 0 visitors");
    PlaywrightAssertions.assertThat(page.locator("#announcement")).hasAttribute("role", "status");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-31",
        "2026-13",
        "2026-11-23..2026-11-01",
        "..",
        "x",
        "0000-01-01",
        "2099-01",
        "2098-12-31..2099-01-01"
      })
  void shows_thirty_days_for_what_is_no_period(String key) {
    daily(90);

    has(signedIn("#localhost/" + key), "#visits", "30");
  }

  @Test
  void widens_the_steps_of_a_bookmark_that_has_too_many_by_now() {
    daily(60);
    Page page = signedIn("#localhost/all/hour");

    page.waitForURL("**/#localhost/all");
    has(page, "#visits", "60");
    PlaywrightAssertions.assertThat(page.locator("#width")).hasValue("day");
  }

  @Test
  void is_accessible_while_dates_are_chosen() {
    daily(90);
    Page page = signedIn("#localhost/2026-11-04..2026-11-08");

    isAccessible(page);
  }

  /// Draws the pointer over the chart, from one step to another.
  private static void draw(Page page, double from, double to) {
    Locator area = page.locator(".u-over");
    BoundingBox box = area.boundingBox();
    double step = box.width / 29;
    page.mouse().move(box.x + from * step, box.y + 50);
    page.mouse().down();
    page.mouse().move(box.x + (from + to) / 2 * step, box.y + 60);
    page.mouse().move(box.x + to * step, box.y + 60);
    page.mouse().up();
  }

  private void daily(int days) {
    Instant noon = NOON.truncatedTo(ChronoUnit.HOURS);
    List<Row> hours =
        IntStream.range(0, days)
            .mapToObj(day -> new Row(noon.minus(Duration.ofDays(day)), "", new Totals(1, 0)))
            .toList();
    await(store().apply(SITE, new History(hours, List.of(), List.of(), List.of(), List.of())));
  }
}
