package dev.footfall.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that a test sets. Thread-safe.
public final class TestClock implements InstantSource {

  private volatile Instant now;

  /// Makes a clock that stands at a time.
  public TestClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// Sets the time, forwards or back.
  public void set(Instant now) {
    this.now = now;
  }

  /// Moves the time forwards, or back by a negative duration.
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
