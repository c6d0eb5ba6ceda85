package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.HistoryFixtures.row;
import static dev.footfall.contract.store.StoreVisitFixtures.TODAY;
import static dev.footfall.core.history.Period.Interval.DAY;
import static dev.footfall.core.history.Period.Interval.MONTH;
import static dev.footfall.core.history.Period.Interval.WEEK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store promises of long periods.
public abstract class StorePeriods extends StoreTest {

  private static final LocalDate DATE = LocalDate.parse("2026-11-23");

  /// @param opener opens the store under test
  protected StorePeriods(StoreOpener opener) {
    super(opener, TODAY);
  }

  @Test
  void sums_weeks_from_monday_and_calendar_months_within_the_period() {
    for (String day : List.of("10-25", "10-26", "10-31", "11-01", "11-02", "11-30", "12-01")) {
      Instant start = Instant.parse("2026-" + day + "T00:00:00Z");
      await(store.apply(SITE, HistoryFixtures.sums(start, 1, 1)));
    }
    LocalDate from = LocalDate.parse("2026-10-26");
    LocalDate to = LocalDate.parse("2026-11-30");

    assertThat(series(from.minusDays(1), to, WEEK))
        .containsExactly(
            step(from.minusDays(1), 1, 1),
            step(from, 3, 3),
            step(from.plusWeeks(1), 1, 1),
            step(from.plusWeeks(2), 0, 0),
            step(from.plusWeeks(3), 0, 0),
            step(from.plusWeeks(4), 0, 0),
            step(to, 1, 1));
    assertThat(series(from, to, MONTH))
        .containsExactly(step(from, 2, 2), step(LocalDate.parse("2026-11-01"), 3, 3));
  }

  @Test
  void knows_the_first_day_that_has_visits() {
    assertThat(await(store.firstDay(SITE))).isEmpty();
    count(NOON, 1, "/");
    assertThat(await(store.firstDay(SITE))).contains(DATE);
    await(store.apply(SITE, HistoryFixtures.sums(HistoryFixtures.LONG_AGO, 2, 1)));
    assertThat(await(store.firstDay(SITE))).contains(LocalDate.parse("2015-05-17"));

    Instant hour = HistoryFixtures.LONG_AGO.plus(Duration.ofHours(10));
    var taken =
        new History(List.of(row(hour, "", -2, -1)), List.of(), List.of(), List.of(), List.of());
    await(store.apply(SITE, taken));
    assertThat(await(store.firstDay(SITE))).contains(DATE);
    assertThat(await(store.firstDay(OTHER_SITE))).isEmpty();
  }

  private List<Step> series(LocalDate from, LocalDate to, Interval interval) {
    return await(store.series(SITE, new Period(from, to, interval)));
  }

  private static Step step(LocalDate day, long visits, long visitors) {
    return new Step(new Period(day, day, DAY).start(), new Totals(visits, visitors));
  }
}
