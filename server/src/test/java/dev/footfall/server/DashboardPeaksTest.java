package dev.footfall.server;

import static dev.footfall.contract.Fixtures.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.contract.PeakFixture;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.ReportAccess;
import dev.footfall.server.config.OwnerToken;
import dev.footfall.store.sqlite.SqliteStore;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the dashboard says of hours and days that stand out.
final class DashboardPeaksTest extends PageTest {

  private static final LocalDate LAST_DAY = LocalDate.parse("2026-11-23");

  DashboardPeaksTest(Browser browser) {
    super(browser);
  }

  @ParameterizedTest
  @EnumSource
  void says_what_stood_out_and_why(DemoPageTest.Look look) {
    Page page = opened(look.options(), "#localhost/30d", "/about");

    has(
        page,
        "#peak-list",
        "Fri, November 20, 2026: 2,760 visits, 2,416 visitors, where 60 visits are usual, most of"
            + " them 14 to 16 h. 97% to /x, 88% from news.example: a link that went round."
            + "Sun, November 22, 2026: 7,260 visits, 42 visitors, where 60 visits are usual, most of"
            + " them 3 to 5 h. 99% to /about, 99% from no other site: a script. It looks like no"
            + " readers. Where the counts are, this shows what an undo would take out: footfall undo"
            + " --site localhost --from 2026-11-22 --to 2026-11-22 --path /about --dry-run");
    has(
        page,
        "#announcement",
        "localhost, Oct 25 – Nov 23, 2026: 11,280 visits, 3,214 visitors; 2 peaks stand out");
    var screenshot = look.screenshot("dashboard-peaks");
    page.screenshot(new Page.ScreenshotOptions().setPath(screenshot).setFullPage(true));
    isAccessible(page);
    fits(page);
  }

  @Test
  void says_which_hours_of_a_day_stood_out() {
    Page page = opened(new NewContextOptions(), "#localhost/2026-11-20", "/about");

    has(
        page,
        "#peak-list",
        "Fri, November 20, 2026, 14 to 17 h: 2,715 visits, 2,389 visitors, where 15 visits are"
            + " usual. Of the whole day 97% to /x, 88% from news.example: a link that went"
            + " round.");
  }

  @Test
  void shows_a_path_of_strangers_as_text_and_quotes_it() {
    Page page = opened(new NewContextOptions(), "#localhost/30d", "/<b>it's $(x)</b>");

    has(
        page,
        "#peak-list code",
        "footfall undo --site localhost --from 2026-11-22 --to 2026-11-22"
            + " --path '/<b>it'\\''s $(x)</b>' --dry-run");
    PlaywrightAssertions.assertThat(page.locator("#peak-list b")).hasCount(0);
  }

  @Test
  void prints_no_undo_of_a_path_that_reads_as_another() {
    Page page = opened(new NewContextOptions(), "#localhost/30d", "/\u202egnp.exe");

    PlaywrightAssertions.assertThat(page.locator("#peak-list")).containsText("a script.");
    PlaywrightAssertions.assertThat(page.locator("#peak-list code")).hasCount(0);
  }

  @Test
  void says_nothing_where_nothing_stood_out() {
    Page page = opened(new NewContextOptions(), "#localhost/2026-11-05..2026-11-15", "/about");

    has(page, "#visits", "660");
    PlaywrightAssertions.assertThat(page.locator("#peaks")).isHidden();
  }

  /// Who cannot remove anything is not told how to.
  @Test
  void shows_anyone_what_stood_out_on_a_public_site_but_no_undo() {
    var readers = new ReportAccess(OwnerToken.in(data), Set.of(SITE));
    var api = new ApiConfig(Set.of(SITE), Set.of(), new ProxyTrust.Peer(), readers);
    SqliteStore open = SqliteStore.open(SqliteStore.SqliteOptions.in(data.resolve("open")));
    try (var server = TestServer.start(api, open, 0, clock)) {
      await(open.apply(SITE, PeakFixture.history(LAST_DAY, "/about")));
      Page page = browse(new NewContextOptions());
      page.clock().setFixedTime(clock.instant().toEpochMilli());
      page.navigate(server.url() + "dashboard/#localhost/30d");

      PlaywrightAssertions.assertThat(page.locator("#peak-list li")).hasCount(2);
      PlaywrightAssertions.assertThat(page.locator("#peak-list code")).hasCount(0);
    }
  }

  private Page opened(NewContextOptions options, String place, String scripted) {
    await(store().apply(SITE, PeakFixture.history(LAST_DAY, scripted)));
    return signedIn(options, place, "#report");
  }
}
