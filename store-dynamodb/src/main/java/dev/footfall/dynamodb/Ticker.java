package dev.footfall.dynamodb;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How a store waits: by the machine's clock, unless a simulation brings its own time.
/// Implementations are thread-safe.
@FunctionalInterface
public interface Ticker {

  /// The machine's.
  Ticker REAL = System::nanoTime;

  /// What time it is; only differences mean something.
  long nanos();

  /// Waits this long.
  ///
  /// @throws InterruptedException when the thread is interrupted meanwhile
  default void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  /// Waits for an answer, no longer than the limit.
  ///
  /// @throws ExecutionException with what the answer failed with
  /// @throws TimeoutException when there is none at the limit
  /// @throws InterruptedException when the thread is interrupted meanwhile
  default <T> T await(CompletableFuture<T> answer, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
