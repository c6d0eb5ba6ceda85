package dev.footfall.dynamodb;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Decides whether and when a call is sent again. Pauses are random up to a bound that doubles
/// ("full jitter"). All calls of a client share a budget, as in AWS's SDKs, so that a DynamoDB in
/// trouble does not get four times the load: a retry costs 5, which are returned if it succeeds; a
/// call that succeeds at once earns 1. Thread-safe.
final class Retries {

  static final int MAX_ATTEMPTS = 4;

  private static final int BUDGET = 500;
  private static final int COST = 5;

  private static final Duration FIRST = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofMillis(250);

  /// How many times longer the pauses are after throttling.
  private static final int THROTTLED = 2;

  private final AtomicInteger budget = new AtomicInteger(BUDGET);

  /// Notes that a call succeeded at its last attempt of this number, 1 or more.
  void succeeded(int attempts) {
    int earned = attempts == 1 ? 1 : COST;
    budget.updateAndGet(left -> Math.min(BUDGET, left + earned));
  }

  /// Returns whether the call may be sent again after this many attempts, and takes the cost from
  /// the budget if so.
  boolean mayRepeat(DynamoException failure, int attempts) {
    return attempts < MAX_ATTEMPTS
        && failure.isTransient()
        && budget.getAndUpdate(left -> left < COST ? left : left - COST) >= COST;
  }

  static Duration pause(DynamoException failure, int attempts) {
    long most = Math.min(FIRST.toNanos() << (attempts - 1), LONGEST.toNanos());
    long bound = failure.isThrottled() ? most * THROTTLED : most;
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound));
  }
}
