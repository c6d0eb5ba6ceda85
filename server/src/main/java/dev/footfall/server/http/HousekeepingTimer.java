package dev.footfall.server.http;

import dev.footfall.core.Counter;
import dev.footfall.core.CounterStore;
import dev.footfall.core.StoreException;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.server.config.Await;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the store forget what is overdue: at the start, every minute, and when an epoch ends. A
/// failure is logged, and the next minute's attempt is made all the same.
final class HousekeepingTimer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HousekeepingTimer.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final CounterStore store;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("footfall-housekeeping").factory());

  private final List<Counter> counters = new CopyOnWriteArrayList<>();
  private @Nullable Future<?> next;

  HousekeepingTimer(CounterStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Has a counter forget, too.
  void add(Counter counter) {
    counters.add(counter);
  }

  /// Forgets, and waits until it is done. Throws a [StoreException] if the store cannot.
  void forgetNow() {
    counters.forEach(Counter::forget);
    Await.of(store.forget(clock.instant()));
  }

  synchronized void start() {
    if (timer.isShutdown()) {
      return;
    }
    next = timer.schedule(this::forgetAndGoOn, delay().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void forgetAndGoOn() {
    try {
      forgetNow();
    } catch (StoreException e) {
      LOG.warn("could not forget what is overdue: {}", e.getMessage());
    } catch (Throwable e) { // whatever it is, forgetting must go on
      Faults.log("forgetting what is overdue", e);
    } finally {
      start();
    }
  }

  private Duration delay() {
    Instant now = clock.instant();
    Duration untilNextEpoch = Duration.between(now, Epoch.start(Epoch.of(now) + 1));
    return untilNextEpoch.compareTo(EVERY) < 0 ? untilNextEpoch : EVERY;
  }

  @Override
  public synchronized void close() {
    if (next != null) {
      next.cancel(false);
    }
    timer.shutdown();
  }
}
