package dev.footfall.dynamodb;

import dev.footfall.dynamodb.DynamoResponse.Reason;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The deadline of a session, before which all its calls end, and the retries of calls that
/// collided with another writer: after a random pause that doubles. Thread-safe.
final class Deadline {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final int MAX_DOUBLINGS = 5;

  private static final Set<String> COLLIDED =
      Set.of(
          "ReplicatedWriteConflictException",
          "TransactionConflictException",
          "TransactionInProgressException");

  /// The reasons for the cancellation of a transaction that may be gone a moment later.
  private static final Set<String> TRANSIENT =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private final Duration limit;
  private final boolean isRenewed;
  private final Ticker ticker;
  private volatile long endNanos;

  private Deadline(Duration limit, boolean isRenewed, Ticker ticker) {
    this.ticker = ticker;
    this.limit = limit;
    this.isRenewed = isRenewed;
    this.endNanos = ticker.nanos() + limit.toNanos();
  }

  /// Returns the deadline that is `limit` from now.
  static Deadline after(Duration limit, Ticker ticker) {
    return new Deadline(limit, false, ticker);
  }

  /// Returns a deadline that each response moves to `limit` from then. Calls are repeated until it,
  /// also those that failed because of the network or of DynamoDB itself.
  static Deadline renewed(Duration limit, Ticker ticker) {
    return new Deadline(limit, true, ticker);
  }

  /// Makes a call, again where it may succeed then.
  ///
  /// @param call takes the time that is left
  /// @throws DynamoException if the call fails for good; if time is up, the last failure
  DynamoResponse repeat(Function<Duration, DynamoResponse> call) {
    DynamoException last = null;
    for (int attempt = 0; ; attempt++) {
      try {
        pauseBefore(attempt);
        DynamoResponse response = call.apply(left());
        renew();
        return response;
      } catch (DynamoException e) {
        if (last != null && e.is(DynamoException.DEADLINE_EXCEEDED)) {
          throw last;
        }
        if (!hasCollided(e) && !(isRenewed && e.isOutage())) {
          throw e;
        }
        last = e;
      }
    }
  }

  private void renew() {
    if (isRenewed) {
      endNanos = ticker.nanos() + limit.toNanos();
    }
  }

  /// Waits for a future and returns its result.
  ///
  /// @throws DynamoException if time is up
  <T> T await(CompletableFuture<T> future) {
    try {
      return ticker.await(future, left());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : DynamoException.failed(e);
    } catch (TimeoutException _) {
      throw DynamoException.deadlineExceeded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DynamoException.interrupted(e);
    }
  }

  /// Pauses before the attempt of this number, but not before the first, number 0.
  void pauseBefore(int attempt) {
    if (attempt == 0) {
      return;
    }
    long most = FIRST_PAUSE.toNanos() << Math.min(attempt - 1, MAX_DOUBLINGS);
    long pause = ThreadLocalRandom.current().nextLong(most);
    try {
      ticker.pause(Duration.ofNanos(Math.min(pause, left().toNanos())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DynamoException.interrupted(e);
    }
  }

  /// Returns the time of the [Ticker].
  long nanos() {
    return ticker.nanos();
  }

  private Duration left() {
    long left = endNanos - ticker.nanos();
    if (left <= 0) {
      throw DynamoException.deadlineExceeded();
    }
    return Duration.ofNanos(left);
  }

  private static boolean hasCollided(DynamoException failure) {
    return COLLIDED.contains(failure.code())
        || failure.reasons().stream().map(Reason::code).anyMatch(TRANSIENT::contains);
  }
}
