package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.PeakFixture;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.peak.Peak;
import dev.footfall.core.peak.Peak.Rush;
import dev.footfall.core.peak.PeakCause;
import dev.footfall.core.peak.PeakSums;
import dev.footfall.core.peak.PeakSums.Part;
import dev.footfall.core.peak.Rise;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every store promises of the hours and days that stand out.
public abstract class StorePeaks extends StoreTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  private static final PeakSums LINK =
      new PeakSums(
          new Totals(2_760, 2_416),
          new Totals(60, 36),
          new Part("/x", 2_700, 0),
          2_700,
          new Part("news.example", 2_430, 0),
          2_430,
          0,
          318);

  /// @param opener opens the store under test
  protected StorePeaks(StoreOpener opener) {
    super(opener);
  }

  @Test
  void reports_the_days_that_stand_out_and_what_they_were() {
    await(store.apply(SITE, PeakFixture.history()));
    List<Peak> peaks = peaks(TODAY.minusDays(21), TODAY, Interval.DAY);

    assertThat(peaks)
        .containsExactly(
            new Peak(
                rise("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z", 2_760, 2_416, 60),
                rush("2026-11-20T14:00:00Z", "2026-11-20T16:00:00Z", 2_410),
                LINK),
            new Peak(
                rise("2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z", 7_260, 42, 60),
                rush("2026-11-22T03:00:00Z", "2026-11-22T05:00:00Z", 7_200),
                new PeakSums(
                    new Totals(7_260, 42),
                    new Totals(60, 36),
                    new Part("/about", 7_220, 20),
                    7_200,
                    Part.NONE,
                    0,
                    0,
                    7_248)));
    assertThat(peaks).extracting(Peak::cause).containsExactly(PeakCause.LINK, PeakCause.SCRIPT);
    assertThat(peaks).extracting(Peak::onlyPath).contains(Optional.of("/about"));
  }

  @Test
  void reports_the_hours_that_stand_out() {
    await(store.apply(SITE, PeakFixture.history()));

    assertThat(peaks(TODAY.minusDays(6), TODAY.minusDays(2), Interval.HOUR))
        .containsExactly(
            new Peak(
                rise("2026-11-20T14:00:00Z", "2026-11-20T17:00:00Z", 2_715, 2_389, 15),
                Optional.empty(),
                LINK));
  }

  /// The week before says what is usual, but does not stand out in it.
  @Test
  void reports_no_peak_where_nothing_stands_out() {
    assertThat(peaks(TODAY.minusDays(21), TODAY, Interval.DAY)).isEmpty();
    await(store.apply(SITE, PeakFixture.quiet()));

    assertThat(peaks(TODAY.minusDays(21), TODAY, Interval.DAY)).isEmpty();
    assertThat(peaks(TODAY.minusDays(6), TODAY, Interval.HOUR)).isEmpty();
  }

  @Test
  void reports_no_peak_by_the_week_or_the_month() {
    await(store.apply(SITE, PeakFixture.history()));

    assertThat(peaks(TODAY.minusDays(21), TODAY, Interval.WEEK)).isEmpty();
    assertThat(peaks(TODAY.minusDays(21), TODAY, Interval.MONTH)).isEmpty();
  }

  private List<Peak> peaks(LocalDate from, LocalDate to, Interval interval) {
    return await(store.snapshot(SITE, new Period(from, to, interval), NOON)).peaks();
  }

  private static Rise rise(String start, String end, long visits, long visitors, long usual) {
    return new Rise(Instant.parse(start), Instant.parse(end), new Totals(visits, visitors), usual);
  }

  private static Optional<Rush> rush(String start, String end, long visits) {
    return Optional.of(new Rush(Instant.parse(start), Instant.parse(end), visits));
  }
}
