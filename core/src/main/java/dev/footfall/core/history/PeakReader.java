package dev.footfall.core.history;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Totals;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.peak.Peak;
import dev.footfall.core.peak.PeakDetector;
import dev.footfall.core.peak.Rise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Reads what is known of the hours or days of a period that stand out.
public final class PeakReader {

  private PeakReader() {}

  /// Returns the peaks of a period in order of time; none for weeks and months. Cost: one report of
  /// at most [PeakDetector#MOST_DAYS] days for each peak, of which there are at most
  /// [PeakDetector#MOST_PEAKS]; nothing where nothing stands out.
  ///
  /// @param reader reads a report of the same site
  /// @param report of the period
  /// @param before the series of [Period#before]
  /// @param now the time, in site time
  public static CompletionStage<List<Peak>> peaks(
      Function<Period, CompletionStage<Report>> reader,
      Period period,
      Report report,
      List<Step> before,
      Instant now) {
    SortedMap<Instant, Totals> steps = steps(before, report, now);
    return read(reader, period, report, rises(period, steps))
        .thenApply(days -> new UsualSums(period, report, steps, days).peaks());
  }

  /// Without what has not begun, and without the time before the first visit of the site.
  private static SortedMap<Instant, Totals> steps(List<Step> before, Report report, Instant now) {
    var steps = new TreeMap<Instant, Totals>();
    before.forEach(step -> steps.put(step.start(), step.totals()));
    report.series().forEach(step -> steps.put(step.start(), step.totals()));
    SortedMap<Instant, Totals> begun = steps.headMap(now, true);
    while (!begun.isEmpty() && begun.firstEntry().getValue().equals(Totals.ZERO)) {
      begun.pollFirstEntry();
    }
    return begun;
  }

  private static List<Rise> rises(Period period, SortedMap<Instant, Totals> steps) {
    return switch (period.interval()) {
      case HOUR -> PeakDetector.rises(steps, Duration.ofHours(1), period.start());
      case DAY -> PeakDetector.rises(steps, Duration.ofDays(1), period.start());
      case WEEK, MONTH -> List.of();
    };
  }

  /// One after the other.
  private static CompletionStage<List<PeakDays>> read(
      Function<Period, CompletionStage<Report>> reader,
      Period period,
      Report report,
      List<Rise> rises) {
    CompletionStage<List<PeakDays>> all = completedStage(new ArrayList<>());
    for (Rise rise : rises) {
      var days = new Period(rise.from(), rise.to(), Interval.HOUR);
      all =
          all.thenCompose(
              read ->
                  (days.equals(period) ? completedStage(report) : reader.apply(days))
                      .thenApply(
                          of -> {
                            read.add(new PeakDays(rise, days, of));
                            return read;
                          }));
    }
    return all;
  }
}
