package dev.footfall.core.visitor;

import java.time.Duration;
import java.time.Instant;

/// The 24 hours in which one visitor counts once. A window opens at a visit and is not extended.
public final class Window {

  /// The length of a window.
  public static final Duration LENGTH = Duration.ofHours(24);

  private Window() {}

  /// Returns whether a window opened at `openedAt` is still open at `at`: it is until exactly 24
  /// hours later. A window that opens later than `at`, because the clock was set back, is open too.
  public static boolean isOpen(Instant openedAt, Instant at) {
    return at.isBefore(openedAt.plus(LENGTH));
  }
}
