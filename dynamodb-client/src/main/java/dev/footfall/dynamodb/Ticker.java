package dev.footfall.dynamodb;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A source of elapsed time, and the waiting that goes by it. A simulation brings its own.
/// Implementations are thread-safe.
@FunctionalInterface
public interface Ticker {

  /// The machine's clock.
  Ticker REAL = System::nanoTime;

  /// Returns the time in nanoseconds since an arbitrary origin: only differences mean something.
  long nanos();

  /// Pauses the thread.
  ///
  /// @throws InterruptedException if the thread is interrupted meanwhile
  default void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  /// Waits for a future and returns its result.
  ///
  /// @param limit how long to wait at most
  /// @throws ExecutionException if the future fails
  /// @throws TimeoutException if it is not complete within the limit
  /// @throws InterruptedException if the thread is interrupted meanwhile
  default <T> T await(CompletableFuture<T> future, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
