package dev.footfall.core.history;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report.Step;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// How many different visitors a period had at least. A visitor opens one window in 24 hours, so
/// the windows of a day are of as many different visitors; whether one came on two days is not
/// kept. The sum of all windows is how many there were at most.
public final class BusiestDay {

  private BusiestDay() {}

  /// Returns the visitors of the day that has most, of a period whose series was read.
  ///
  /// @param series reads a series of the same site: that of the days, where the period's steps are
  ///   longer
  public static CompletionStage<Long> visitors(
      Function<Period, CompletionStage<List<Step>>> series, Period period, Report report) {
    return switch (period.interval()) {
      case HOUR, DAY -> completedStage(most(report.series()));
      case WEEK, MONTH ->
          report.series().stream()
              .filter(step -> step.totals().visitors() > 0)
              .findFirst()
              .map(first -> most(series, day(first), period.to()))
              .orElse(completedStage(0L));
    };
  }

  /// As many days at a time as one report may have.
  private static CompletionStage<Long> most(
      Function<Period, CompletionStage<List<Step>>> series, LocalDate from, LocalDate to) {
    LocalDate end = from.plusDays(Interval.DAY.maxDays() - 1L);
    if (!end.isBefore(to)) {
      return series.apply(new Period(from, to, Interval.DAY)).thenApply(BusiestDay::most);
    }
    return series
        .apply(new Period(from, end, Interval.DAY))
        .thenApply(BusiestDay::most)
        .thenCombine(most(series, end.plusDays(1), to), Math::max);
  }

  private static long most(List<Step> steps) {
    Map<LocalDate, Long> days = new HashMap<>();
    for (Step step : steps) {
      days.merge(day(step), step.totals().visitors(), Long::sum);
    }
    return days.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static LocalDate day(Step step) {
    return LocalDate.ofInstant(step.start(), ZoneOffset.UTC);
  }
}
