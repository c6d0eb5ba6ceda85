package dev.footfall.core.visitor;

import java.time.Duration;
import java.time.Instant;

/// The 24 hours, UTC day by UTC day, in which one salt is current. Epochs are numbered from 1970.
///
/// A salt lives through its own epoch and the next. A window opened under the salt of epoch `e`
/// ends before epoch `e + 2` begins, so no verdict ever needs a destroyed salt.
public final class Epoch {

  /// How long an epoch lasts.
  public static final Duration LENGTH = Window.LENGTH;

  private Epoch() {}

  /// Returns the number of the epoch that contains `at`.
  public static long of(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), LENGTH.toMillis());
  }

  /// Returns when epoch number `epoch` begins.
  public static Instant start(long epoch) {
    return Instant.ofEpochMilli(epoch * LENGTH.toMillis());
  }

  /// Returns whether a salt of epoch `saltEpoch` may exist at `now`: in its own epoch and in the
  /// next. One epoch in the future is tolerated, so that a clock set back over midnight does not
  /// lose visitors.
  public static boolean isLive(long saltEpoch, Instant now) {
    return Math.abs(of(now) - saltEpoch) <= 1;
  }
}
