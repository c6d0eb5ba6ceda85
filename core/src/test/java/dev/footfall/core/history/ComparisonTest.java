package dev.footfall.core.history;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.Period.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One visit an hour, always: whatever is compared then must be equal.
final class ComparisonTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
  private static final Instant NIGHT = Instant.parse("2026-11-27T02:40:00Z");

  private final List<Period> read = new ArrayList<>();

  @Test
  void compares_a_day_that_has_begun_with_the_same_hours_of_the_day_before() {
    assertThat(compare(TODAY, TODAY, Interval.HOUR, NIGHT))
        .isEqualTo(new Comparison(Instant.parse("2026-11-27T02:00:00Z"), visits(2), visits(2)));
  }

  @Test
  void compares_days_up_to_the_same_hour_of_the_last() {
    assertThat(compare(TODAY.minusDays(6), TODAY, Interval.DAY, NIGHT))
        .isEqualTo(
            new Comparison(
                Instant.parse("2026-11-27T02:00:00Z"), visits(6 * 24 + 2), visits(6 * 24 + 2)));
    assertThat(read)
        .containsExactly(
            new Period(TODAY, TODAY, Interval.HOUR),
            new Period(TODAY.minusDays(7), TODAY.minusDays(7), Interval.HOUR));
  }

  @Test
  void compares_years_by_the_week() {
    long hours = 11_999 * 24 + 2;

    assertThat(compare(TODAY.minusDays(11_999), TODAY.plusDays(9), Interval.WEEK, NIGHT))
        .isEqualTo(
            new Comparison(Instant.parse("2026-11-27T02:00:00Z"), visits(hours), visits(hours)));
  }

  @Test
  void compares_a_period_that_is_over_whole_and_reads_nothing_more() {
    LocalDate to = TODAY.minusDays(1);

    assertThat(compare(to.minusDays(1), to, Interval.DAY, NIGHT))
        .isEqualTo(new Comparison(Instant.parse("2026-11-27T00:00:00Z"), visits(48), visits(48)));
    assertThat(read).isEmpty();
  }

  @Test
  void compares_nothing_in_the_first_hour_and_of_what_lies_ahead() {
    Instant midnight = Instant.parse("2026-11-27T00:10:00Z");

    assertThat(compare(TODAY, TODAY, Interval.HOUR, midnight).now()).isEqualTo(Totals.ZERO);
    assertThat(compare(TODAY.plusDays(3), TODAY.plusDays(4), Interval.DAY, midnight))
        .isEqualTo(new Comparison(Instant.parse("2026-11-30T00:00:00Z"), Totals.ZERO, Totals.ZERO));
    assertThat(compare(TODAY, TODAY.plusDays(40), Interval.DAY, NIGHT).before())
        .isEqualTo(visits(2));
  }

  private Comparison compare(LocalDate from, LocalDate to, Interval interval, Instant time) {
    var period = new Period(from, to, interval);
    return Comparison.of(
            asked -> {
              read.add(asked);
              return completedStage(steady(asked));
            },
            period,
            Report.sum(steady(period)),
            Report.sum(steady(period.before())),
            time)
        .toCompletableFuture()
        .join();
  }

  private static List<Report.Step> steady(Period period) {
    Map<Instant, Totals> counted = new HashMap<>();
    Stream.iterate(period.start(), t -> t.isBefore(period.end()), t -> t.plusSeconds(3_600))
        .forEach(hour -> counted.put(hour, visits(1)));
    return Report.series(period, counted);
  }

  private static Totals visits(long visits) {
    return new Totals(visits, 0);
  }
}
