package dev.footfall.store.dynamodb.schema;

import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The days of the store, UTC, and what is uncertain where two of them meet, because the clocks of
/// several writers differ. A day and an [Epoch] begin and end together.
public final class DayBoundary {

  /// The time before and after midnight when another writer may be on the other side of it. Allows
  /// for clocks that differ by 5 s and a visit that takes 3 s.
  static final Duration GUARD = Duration.ofSeconds(10);

  /// The time from the end of a day until it is closed.
  public static final Duration CLOSING = Duration.ofMinutes(2);

  private DayBoundary() {}

  /// Returns the day of a moment.
  public static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /// Returns whether another writer may be on the other side of midnight.
  public static boolean isNear(Instant at) {
    return !day(at.plus(GUARD)).equals(day(at.minus(GUARD)));
  }

  /// Returns the day on the other side of the midnight that `at` is near to.
  public static LocalDate otherDay(Instant at) {
    LocalDate after = day(at.plus(GUARD));
    return after.equals(day(at)) ? after.minusDays(1) : after;
  }

  /// Returns whether a visit that arrives at `at` may have been counted the day before under the
  /// same id.
  public static boolean mayRepeatYesterday(Instant at) {
    return day(at.minus(VisitMark.KEPT)).isBefore(day(at));
  }

  /// Returns whether all days before that of `at` are over for every writer.
  public static boolean mayClose(Instant at) {
    return day(at.minus(CLOSING)).equals(day(at));
  }

  /// Returns the moment from which every writer's visits are of `epoch`, and none of the one
  /// before.
  static Instant settled(long epoch) {
    return Epoch.start(epoch).plus(GUARD);
  }
}
