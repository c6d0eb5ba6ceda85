package dev.footfall.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that a test sets. Thread-safe.
public final class TestClock implements InstantSource {

  private volatile Instant now;

  public TestClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  public void set(Instant now) {
    this.now = now;
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
