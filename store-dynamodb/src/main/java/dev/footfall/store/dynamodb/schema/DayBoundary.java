package dev.footfall.store.dynamodb.schema;

import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The days in a time zone, and what is uncertain where two of them meet, because the clocks of
/// several writers differ.
///
/// @param zone that of a site, for the days of its counts
public record DayBoundary(ZoneId zone) {

  /// The boundaries of UTC days: a day and an [Epoch] begin and end together.
  public static final DayBoundary OF_EPOCHS = new DayBoundary(ZoneOffset.UTC);

  /// The time before and after midnight when another writer may be on the other side of it. Allows
  /// for clocks that differ by 5 s and a visit that takes 3 s.
  static final Duration GUARD = Duration.ofSeconds(10);

  /// The time from the end of a day until it is closed.
  public static final Duration CLOSING = Duration.ofMinutes(2);

  /// Returns the day of a moment.
  public LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /// Returns whether another writer may be on the other side of midnight.
  public boolean isNear(Instant at) {
    return !day(at.plus(GUARD)).equals(day(at.minus(GUARD)));
  }

  /// Returns the day on the other side of the midnight that `at` is near to.
  public LocalDate otherDay(Instant at) {
    LocalDate after = day(at.plus(GUARD));
    return after.equals(day(at)) ? after.minusDays(1) : after;
  }

  /// Returns whether a visit that arrives at `at` may have been counted the day before under the
  /// same id.
  public boolean mayRepeatYesterday(Instant at) {
    return day(at.minus(VisitMark.KEPT)).isBefore(day(at));
  }

  /// Returns whether all days before that of `at` are over for every writer.
  public boolean mayClose(Instant at) {
    return day(at.minus(CLOSING)).equals(day(at));
  }

  /// Returns the moment from which every writer's visits are of `epoch`, and none of the one
  /// before.
  static Instant settled(long epoch) {
    return Epoch.start(epoch).plus(GUARD);
  }
}
