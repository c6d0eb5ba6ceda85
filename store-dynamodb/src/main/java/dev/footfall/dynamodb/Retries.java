package dev.footfall.dynamodb;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Whether and when to send a call again. Pauses are random up to a bound that doubles ("full
/// jitter"). All calls of a client share a budget, as in AWS's SDKs, so that a DynamoDB in trouble
/// is not asked four times as much: a repetition is paid for, and its price is given back when it
/// helped; a call that succeeds at once earns a little. Thread-safe.
final class Retries {

  static final int MAX_ATTEMPTS = 4;

  private static final int BUDGET = 500;
  private static final int COST = 5;

  private static final Duration FIRST = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofMillis(250);

  /// Who is throttled waits twice as long.
  private static final int THROTTLED = 2;

  private final AtomicInteger budget = new AtomicInteger(BUDGET);

  void succeeded(int attempts) {
    int earned = attempts == 1 ? 1 : COST;
    budget.updateAndGet(left -> Math.min(BUDGET, left + earned));
  }

  /// Whether to send it again after this many attempts; it is paid for.
  boolean mayRepeat(DynamoException failure, int attempts) {
    return attempts < MAX_ATTEMPTS
        && failure.mayPass()
        && budget.getAndUpdate(left -> left < COST ? left : left - COST) >= COST;
  }

  static Duration pause(DynamoException failure, int attempts) {
    long most = Math.min(FIRST.toNanos() << (attempts - 1), LONGEST.toNanos());
    long bound = failure.isThrottled() ? most * THROTTLED : most;
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound));
  }
}
