package dev.footfall.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// How often something took how long, in memory. Adding takes no lock. Thread-safe; a snapshot may
/// lack a part of what is being added at the moment.
public final class DurationHistogram {

  /// The upper bounds of the buckets in ascending order, each included. One bucket more is for what
  /// took longer.
  public static final List<Duration> BOUNDS =
      LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toList();

  private static final long[] BOUNDS_NANOS = BOUNDS.stream().mapToLong(Duration::toNanos).toArray();

  /// What was added until some moment.
  ///
  /// @param counts one for each bucket, and one for what took longer than all bounds
  public record Snapshot(List<Long> counts, Duration sum) {
    /// Copies the counts.
    public Snapshot {
      counts = List.copyOf(counts);
    }
  }

  private final List<LongAdder> counts =
      Stream.generate(LongAdder::new).limit(BOUNDS_NANOS.length + 1L).toList();

  private final LongAdder sumNanos = new LongAdder();

  /// Adds one duration.
  ///
  /// @param nanos 0 or more
  public void add(long nanos) {
    int found = Arrays.binarySearch(BOUNDS_NANOS, nanos);
    counts.get(found < 0 ? -found - 1 : found).increment();
    sumNanos.add(nanos);
  }

  /// Returns what was added so far.
  public Snapshot snapshot() {
    return new Snapshot(
        counts.stream().map(LongAdder::sum).toList(), Duration.ofNanos(sumNanos.sum()));
  }
}
