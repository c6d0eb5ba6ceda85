package dev.footfall.store.dynamodb.schema;

import dev.footfall.core.Epoch;
import dev.footfall.store.dynamodb.count.RecentVisitIds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Days of the store, UTC, and what is uncertain where they meet, because the clocks of several
/// writers differ. A day is an [Epoch]: both end together.
public final class DayBoundary {

  /// How far from midnight a writer allows for another that is on the other side of it. Covers
  /// clocks that differ by 5 s and a visit that takes 3 s.
  static final Duration GUARD = Duration.ofSeconds(10);

  /// How long after its end a day is closed.
  public static final Duration CLOSING = Duration.ofMinutes(2);

  private DayBoundary() {}

  public static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /// Whether another writer may be on the other side of midnight.
  public static boolean isNear(Instant at) {
    return !day(at.plus(GUARD)).equals(day(at.minus(GUARD)));
  }

  /// The day on the other side of the midnight that `at` is near to.
  public static LocalDate otherDay(Instant at) {
    LocalDate after = day(at.plus(GUARD));
    return after.equals(day(at)) ? after.minusDays(1) : after;
  }

  /// Whether a visit that arrives at `at` may have been counted the day before under the same id.
  public static boolean mayRepeatYesterday(Instant at) {
    return day(at.minus(RecentVisitIds.KEPT)).isBefore(day(at));
  }

  /// Whether all days before that of `at` are over for every writer.
  public static boolean mayClose(Instant at) {
    return day(at.minus(CLOSING)).equals(day(at));
  }

  /// From when on every writer's visits of `epoch`, and none of the one before, arrive.
  static Instant settled(long epoch) {
    return Epoch.start(epoch).plus(GUARD);
  }
}
