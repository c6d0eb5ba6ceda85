package dev.footfall.lambda;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.CounterStore;
import dev.footfall.core.visitor.Epoch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/// Has the store forget what is overdue, at the first event of each epoch, whatever the event is. A
/// timer's event does where nobody visits, because nothing runs between events. Thread-safe.
final class HousekeepingHandler {

  private static final long NEVER = Long.MIN_VALUE;

  private final CounterStore store;
  private final InstantSource clock;
  private final Metrics metrics;
  private final AtomicLong doneInEpoch = new AtomicLong(NEVER);

  HousekeepingHandler(CounterStore store, InstantSource clock, Metrics metrics) {
    this.store = store;
    this.clock = clock;
    this.metrics = metrics;
  }

  /// Returns a stage that never fails: a failure of the store is reported as a metric, and the next
  /// event tries again.
  CompletionStage<Void> forgetOverdue() {
    Instant now = clock.instant();
    long epoch = Epoch.of(now);
    return doneInEpoch.getAndSet(epoch) == epoch
        ? completedStage(null)
        : store.forget(now).exceptionally(this::failed);
  }

  private Void failed(Throwable failure) {
    doneInEpoch.set(NEVER);
    metrics.add(new InvocationEvent.Failed(FailureDescription.of(failure)));
    return null;
  }
}
