package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.SiteZones;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The dashboard of a site whose days begin in Kolkata, in a browser in Los Angeles. It is a
/// quarter past midnight there, of 24 November, and 10:45 of the day before here. One visit came a
/// minute before that midnight, and two came after it.
final class DashboardZonesTest extends PageTest {

  private static final GetByLabelOptions EXACT = new GetByLabelOptions().setExact(true);
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T18:30:00Z");

  DashboardZonesTest(Browser browser) {
    super(browser);
  }

  @Override
  protected SiteZones zones() {
    return new SiteZones(ZoneId.of("Asia/Kolkata"), Map.of());
  }

  @BeforeEach
  void count() {
    clock.advance(Duration.between(NOON, MIDNIGHT.plus(Duration.ofMinutes(15))));
    for (int minute : new int[] {-1, 1, 14}) {
      var page = Fixtures.hit(SITE, "/", null, "v", address(0)).page();
      Instant at = MIDNIGHT.plus(Duration.ofMinutes(minute));
      await(store().add(new Visit(new VisitId("v" + minute), page, at, List.of())));
    }
  }

  private Page abroad(String place) {
    return signedIn(new NewContextOptions().setTimezoneId("America/Los_Angeles"), place, "#visits");
  }

  @Test
  void shows_the_day_that_it_is_at_the_place_of_the_site() {
    Page page = abroad("#localhost/today");

    has(page, "#span", "Tue, November 24, 2026");
    has(page, "#visits", "2");
    has(page, "#zone", "Days begin at midnight in Asia/Kolkata.");
    has(page, "#live-text", "2 visits this hour, 2 today");
  }

  @Test
  void begins_all_periods_at_midnight_there() {
    Page page = abroad("#localhost/30d");
    has(page, "#span", "Oct 26 – Nov 24, 2026");
    has(page, "#visits", "3");

    page.getByLabel("Yesterday", EXACT).check();
    has(page, "#span", "Mon, November 23, 2026");
    has(page, "#visits", "1");
  }

  @Test
  void names_hours_by_the_clock_there() {
    Page page = abroad("#localhost/yesterday");
    has(page, "#visits", "1");
    page.locator("#table-choice summary").click();

    has(page, "#step-title", "Hour (Asia/Kolkata)");
    PlaywrightAssertions.assertThat(page.locator("#steps tr")).hasCount(24);
  }
}
