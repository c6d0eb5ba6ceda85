package dev.footfall.bench.scale;

import dev.footfall.dynamodb.Ticker;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// The model's time: it moves on to what happens next only when every thread of the stores waits,
/// so no figure depends on the machine's speed. Before it starts, everything happens at once: for
/// what fills the tables. Thread-safe.
final class Time implements Ticker {

  /// What happens at a time; of several the one that was planned first.
  private record Event(long nanos, long number, Runnable task) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime == 0 ? Long.compare(number, other.number) : byTime;
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final SplittableRandom random;
  private long planned;
  private volatile boolean runs;
  private volatile long now;

  Time(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public long nanos() {
    return now;
  }

  /// Lets time pass until something has come about; afterwards it stands still.
  void runUntil(BooleanSupplier isDone) {
    runs = true;
    Threads.awaitQuiet();
    while (!isDone.getAsBoolean()) {
      Event event = next();
      now = event.nanos();
      event.task().run();
      Threads.awaitQuiet();
    }
    runs = false;
  }

  private synchronized Event next() {
    Event event = events.poll();
    if (event == null) {
      throw new IllegalStateException("nothing more happens");
    }
    return event;
  }

  void after(Duration delay, Runnable task) {
    if (runs) {
      plan(now + delay.toNanos(), task);
    } else {
      task.run();
    }
  }

  synchronized void plan(long nanos, Runnable task) {
    events.add(new Event(nanos, planned++, task));
  }

  @Override
  public void pause(Duration duration) {
    if (!runs) {
      return;
    }
    var over = new CompletableFuture<Boolean>();
    after(duration, () -> over.complete(true));
    over.join();
  }

  @Override
  public <T> T await(CompletableFuture<T> answer, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<T> limited = answer.copy();
    if (runs) {
      after(limit, () -> limited.completeExceptionally(new TimeoutException()));
    }
    try {
      return limited.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException late) {
        throw late;
      }
      throw e;
    }
  }

  /// A random time around a median: log-normal.
  synchronized Duration around(Duration median) {
    double factor = Math.exp(random.nextGaussian() * Limits.SPREAD);
    return Duration.ofNanos((long) (median.toNanos() * factor));
  }
}
