package dev.footfall.server.metrics;

import dev.footfall.core.DurationHistogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Values in the form of Prometheus' model.
final class Snapshots {

  private static final double NANOS_A_SECOND = 1e9;
  private static final List<Double> BOUNDS = bounds();

  private Snapshots() {}

  private static List<Double> bounds() {
    var bounds =
        new ArrayList<>(DurationHistogram.BOUNDS.stream().map(Snapshots::seconds).toList());
    bounds.add(Double.POSITIVE_INFINITY);
    return List.copyOf(bounds);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_A_SECOND;
  }

  static CounterDataPointSnapshot count(long value, String... labels) {
    return CounterDataPointSnapshot.builder()
        .value((double) value)
        .labels(Labels.of(labels))
        .build();
  }

  static HistogramDataPointSnapshot durations(DurationHistogram.Snapshot all, String... labels) {
    return HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, all.counts()))
        .sum(seconds(all.sum()))
        .labels(Labels.of(labels))
        .build();
  }

  static GaugeSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }
}
