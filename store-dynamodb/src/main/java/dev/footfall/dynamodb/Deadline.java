package dev.footfall.dynamodb;

import dev.footfall.core.StoreException;
import dev.footfall.dynamodb.DynamoResponse.Reason;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// How long to go on with one request of the store: until a deadline. Tries again what collided
/// with another writer, after a random pause that doubles. Thread-safe.
final class Deadline {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final int MAX_DOUBLINGS = 5;

  private static final Set<String> COLLIDED =
      Set.of("TransactionConflictException", "TransactionInProgressException");

  /// Reasons to cancel a transaction that pass by themselves.
  private static final Set<String> PASSING =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private final Duration patience;
  private final boolean isPersistent;
  private final Ticker pace;
  private volatile long endNanos;

  private Deadline(Duration patience, boolean isPersistent, Ticker pace) {
    this.pace = pace;
    this.patience = patience;
    this.isPersistent = isPersistent;
    this.endNanos = pace.nanos() + patience.toNanos();
  }

  static Deadline of(Duration patience, Ticker pace) {
    return new Deadline(patience, false, pace);
  }

  /// Patience with many calls, one after the other: each answer renews it. Asks again also when the
  /// network or DynamoDB itself fails.
  static Deadline persistent(Duration patience, Ticker pace) {
    return new Deadline(patience, true, pace);
  }

  /// Waits for an answer. Fails with what the call failed with, or with a [StoreException] when
  /// time is up.
  ///
  /// @param call is given the time that is left
  DynamoResponse answer(Function<Duration, DynamoResponse> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        DynamoResponse answer = call.apply(left());
        renew();
        return answer;
      } catch (DynamoException e) {
        if (!passes(e) && !(isPersistent && e.mayPass())) {
          throw e;
        }
      }
      pauseBefore(attempt);
    }
  }

  private void renew() {
    if (isPersistent) {
      endNanos = pace.nanos() + patience.toNanos();
    }
  }

  /// Waits for an answer, without asking again.
  <T> T await(CompletableFuture<T> answer) {
    try {
      return pace.await(answer, left());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new StoreException("DynamoDB gave no answer", e);
    } catch (TimeoutException e) {
      throw new StoreException("DynamoDB gave no answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for DynamoDB", e);
    }
  }

  /// Pauses before the attempt of this number; not before the first, number 0.
  void pauseBefore(int attempt) {
    if (attempt == 0) {
      return;
    }
    long most = FIRST_PAUSE.toNanos() << Math.min(attempt - 1, MAX_DOUBLINGS);
    long pause = ThreadLocalRandom.current().nextLong(most);
    try {
      pace.pause(Duration.ofNanos(Math.min(pause, left().toNanos())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for DynamoDB", e);
    }
  }

  /// What time it is, in nanoseconds; only differences mean something.
  long nanos() {
    return pace.nanos();
  }

  private Duration left() {
    long left = endNanos - pace.nanos();
    if (left <= 0) {
      throw new StoreException("DynamoDB gave no answer in time");
    }
    return Duration.ofNanos(left);
  }

  private static boolean passes(DynamoException failure) {
    return COLLIDED.contains(failure.code())
        || failure.reasons().stream().map(Reason::code).anyMatch(PASSING::contains);
  }
}
