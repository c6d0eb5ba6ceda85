package dev.footfall.core.history;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/// The days of a report and the width of its steps, all in site time: see
/// [dev.footfall.core.page.SiteZones]. The constructor throws an [IllegalArgumentException] for no
/// day, and for more than [Interval#maxDays].
///
/// @param from first day, included
/// @param to last day, included; not before `from`
public record Period(LocalDate from, LocalDate to, Interval interval) {

  /// The width of one number in a series.
  public enum Interval {
    /// At most 31 days: 744 steps.
    HOUR(31, 7),
    /// At most 5 years: 1,830 steps.
    DAY(5 * 366, 400),
    /// From Monday; at most 35 years: 1,831 steps.
    WEEK(7 * 5 * 366, 5 * 366),
    /// Of the calendar; at most 100 years: 1,203 steps.
    MONTH(100 * 366, Integer.MAX_VALUE);

    private final int maxDays;
    private final int suitsDays;

    Interval(int maxDays, int suitsDays) {
      this.maxDays = maxDays;
      this.suitsDays = suitsDays;
    }

    /// Returns how many days one report may span.
    public int maxDays() {
      return maxDays;
    }

    /// Returns the narrowest interval whose steps are not too many to look at: hours for a week,
    /// days for 400 days, weeks for five years.
    static Interval suiting(long days) {
      for (Interval interval : values()) {
        if (days <= interval.suitsDays) {
          return interval;
        }
      }
      return MONTH;
    }

    /// Returns the beginning of the interval that follows the one that contains `at`.
    public Instant next(Instant at) {
      if (this == HOUR) {
        return at.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
      }
      LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
      LocalDate next =
          switch (this) {
            case HOUR, DAY -> day.plusDays(1);
            case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
          };
      return next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  /// @throws IllegalArgumentException if it has no day, or more than its interval may have
  public Period {
    long days = days(from, to);
    if (days < 1 || days > interval.maxDays()) {
      throw new IllegalArgumentException(
          "a period has 1 to " + interval.maxDays() + " days at this interval");
    }
  }

  /// Returns the period of these days, at the narrowest interval that suits their number.
  public static Period of(LocalDate from, LocalDate to) {
    return new Period(from, to, Interval.suiting(days(from, to)));
  }

  /// Returns the days of the month of `today` up to that day.
  public static Period ofMonth(LocalDate today) {
    return new Period(today.withDayOfMonth(1), today, Interval.DAY);
  }

  /// Returns the period of the same length that ends on the day before this one begins.
  public Period before() {
    return new Period(from.minusDays(days()), from.minusDays(1), interval);
  }

  /// Returns the same days, by steps of a day where these are hours.
  public Period withoutHours() {
    return interval == Interval.HOUR ? new Period(from, to, Interval.DAY) : this;
  }

  /// Returns how many days it has, 1 or more.
  public long days() {
    return days(from, to);
  }

  private static long days(LocalDate from, LocalDate to) {
    return from.until(to, ChronoUnit.DAYS) + 1;
  }

  /// Returns when the first day begins.
  public Instant start() {
    return start(from);
  }

  /// Returns when the day after the last begins.
  public Instant end() {
    return start(to.plusDays(1));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// Returns the beginnings of all steps, in order. The first step begins with the first day and
  /// the last ends with the last, also within a week or a month.
  public List<Instant> steps() {
    return Stream.iterate(start(), t -> t.isBefore(end()), interval::next).toList();
  }
}
