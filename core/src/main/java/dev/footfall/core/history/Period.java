package dev.footfall.core.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/// The days of a report and the width of its steps: at most 31 days by the hour, or 5 years by the
/// day. The constructor throws an [IllegalArgumentException] for any other length.
///
/// @param from first day, UTC, included
/// @param to last day, UTC, included; not before `from`
public record Period(LocalDate from, LocalDate to, Interval interval) {

  /// The width of one number in a series.
  public enum Interval {
    HOUR(Duration.ofHours(1), 31),
    DAY(Duration.ofDays(1), 5 * 366);

    private final Duration width;
    private final int maxDays;

    Interval(Duration width, int maxDays) {
      this.width = width;
      this.maxDays = maxDays;
    }

    /// Returns the length of one step.
    public Duration width() {
      return width;
    }

    /// Returns the beginning of the interval that contains `at`, UTC.
    public Instant start(Instant at) {
      return at.truncatedTo(this == HOUR ? ChronoUnit.HOURS : ChronoUnit.DAYS);
    }

    /// Returns how many days one report may span.
    public int maxDays() {
      return maxDays;
    }
  }

  public Period {
    long days = from.until(to, ChronoUnit.DAYS) + 1;
    if (days < 1 || days > interval.maxDays()) {
      throw new IllegalArgumentException(
          "a period has 1 to " + interval.maxDays() + " days at this interval");
    }
  }

  /// Returns the period of the same length that ends on the day before this one begins.
  public Period before() {
    long days = from.until(to, ChronoUnit.DAYS) + 1;
    return new Period(from.minusDays(days), from.minusDays(1), interval);
  }

  /// Returns when the first day begins.
  public Instant start() {
    return from.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// Returns when the day after the last begins.
  public Instant end() {
    return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// Returns the beginnings of all intervals, in order.
  public List<Instant> steps() {
    return Stream.iterate(start(), t -> t.isBefore(end()), t -> t.plus(interval.width())).toList();
  }
}
