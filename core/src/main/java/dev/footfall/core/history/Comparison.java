package dev.footfall.core.history;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Totals;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// A period and the one of the same length before it, both up to the same point: like is compared
/// with like while the period is not over.
///
/// @param until in site time, where the compared part of the period ends: its end, or the last full
///   hour if that is earlier; not before its start
/// @param now visits and visitors of the period until then
/// @param before visits and visitors of the same part of the period before
public record Comparison(Instant until, Totals now, Totals before) {

  /// Returns the comparison of a period at a time.
  ///
  /// @param series reads a series of the same site; of each of the two periods, what lies behind
  ///   the point is read, the day of the point by the hour
  /// @param whole visits and visitors of the period
  /// @param wholeBefore visits and visitors of [Period#before]
  /// @param time in site time
  public static CompletionStage<Comparison> of(
      Function<Period, CompletionStage<List<Step>>> series,
      Period period,
      Totals whole,
      Totals wholeBefore,
      Instant time) {
    Instant until = end(period, time);
    Period earlier = period.before();
    Instant untilBefore = until.minus(Duration.between(earlier.start(), period.start()));
    return behind(series, period, until)
        .thenCombine(
            behind(series, earlier, untilBefore),
            (now, then) -> new Comparison(until, whole.minus(now), wholeBefore.minus(then)));
  }

  private static Instant end(Period period, Instant time) {
    Instant hour = time.truncatedTo(ChronoUnit.HOURS);
    Instant until = hour.isBefore(period.end()) ? hour : period.end();
    return until.isBefore(period.start()) ? period.start() : until;
  }

  private static CompletionStage<Totals> behind(
      Function<Period, CompletionStage<List<Step>>> series, Period period, Instant until) {
    if (until.equals(period.end())) {
      return completedStage(Totals.ZERO);
    }
    LocalDate day = LocalDate.ofInstant(until, ZoneOffset.UTC);
    CompletionStage<Totals> restOfDay =
        series.apply(new Period(day, day, Interval.HOUR)).thenApply(hours -> from(hours, until));
    return day.equals(period.to())
        ? restOfDay
        : series
            .apply(new Period(day.plusDays(1), period.to(), period.interval()))
            .thenCombine(restOfDay, (days, rest) -> rest.plus(Report.sum(days)));
  }

  private static Totals from(List<Step> hours, Instant begin) {
    return Report.sum(hours.stream().filter(hour -> !hour.start().isBefore(begin)).toList());
  }
}
