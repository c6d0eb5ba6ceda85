package dev.footfall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.MemoryStore;
import dev.footfall.core.StoreException;
import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.visitor.Epoch;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HousekeepingTimerTest {

  /// Just before an epoch ends, so that the next attempt follows in 10 ms.
  private static final Instant BEFORE_AN_END =
      Epoch.start(Epoch.of(Instant.EPOCH) + 1).minusMillis(10);

  static Stream<Throwable> failures() {
    return Stream.of(
        new StoreException("forgetting", new IllegalStateException()),
        new CancellationException(),
        new IllegalStateException("a bug"),
        new AssertionError("an error"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void goes_on_after_a_failed_stage(Throwable failure) throws InterruptedException {
    assertGoesOn(new FailingStore(failure, false));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void goes_on_after_an_exception_that_the_store_throws(Throwable failure)
      throws InterruptedException {
    assertGoesOn(new FailingStore(failure, true));
  }

  private static void assertGoesOn(FailingStore store) throws InterruptedException {
    try (var timer = new HousekeepingTimer(store, () -> BEFORE_AN_END)) {
      timer.start();

      assertThat(store.attempts.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  /// Returns an exception to throw; throws an error itself.
  private static RuntimeException thrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  /// Fails each time.
  private static final class FailingStore extends ForwardingStore {

    final CountDownLatch attempts = new CountDownLatch(3);
    private final Throwable failure;
    private final boolean throwsIt;

    FailingStore(Throwable failure, boolean throwsIt) {
      super(new MemoryStore());
      this.failure = failure;
      this.throwsIt = throwsIt;
    }

    @Override
    public CompletionStage<Void> forget(Instant now) {
      attempts.countDown();
      if (throwsIt) {
        throw thrown(failure);
      }
      return CompletableFuture.failedStage(failure);
    }
  }
}
