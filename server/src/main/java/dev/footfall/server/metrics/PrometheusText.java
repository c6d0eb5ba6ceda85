package dev.footfall.server.metrics;

import static dev.footfall.server.metrics.Snapshots.count;
import static dev.footfall.server.metrics.Snapshots.durations;
import static dev.footfall.server.metrics.Snapshots.gauge;
import static dev.footfall.server.metrics.Snapshots.seconds;

import dev.footfall.core.CounterStore;
import dev.footfall.core.DropReason;
import dev.footfall.core.StoreStatistics;
import dev.footfall.core.history.Report;
import dev.footfall.server.metrics.ServerMetrics.RequestKind;
import dev.footfall.server.metrics.ServerMetrics.StatusClass;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/// The metrics as Prometheus reads them. Nothing of its library is loaded before somebody asks.
/// Thread-safe.
public final class PrometheusText {

  private final ServerMetrics metrics;
  private final CounterStore store;
  private final InstantSource clock;
  private final String version;

  /// @param version of the program, for example `0.1.0`
  public PrometheusText(
      ServerMetrics metrics, CounterStore store, InstantSource clock, String version) {
    this.metrics = metrics;
    this.store = store;
    this.clock = clock;
    this.version = version;
  }

  /// Returns all metrics in the text format 0.0.4. Never blocks.
  public CompletionStage<byte[]> text() {
    return store
        .statistics()
        .thenApply(
            statistics -> {
              List<MetricSnapshot> all = ofServer();
              statistics.ifPresent(found -> all.addAll(ofStore(found)));
              return text(all);
            });
  }

  private static byte[] text(List<MetricSnapshot> all) {
    var text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(text, new MetricSnapshots(all));
    } catch (IOException e) {
      throw new UncheckedIOException("writing metrics", e);
    }
    return text.toByteArray();
  }

  private List<MetricSnapshot> ofServer() {
    Runtime runtime = Runtime.getRuntime();
    List<MetricSnapshot> all = new ArrayList<>();
    all.add(visits());
    all.add(drops());
    all.add(crawlers());
    all.add(storeFailures());
    all.add(requests());
    all.add(
        gauge(
            "footfall_healthy",
            "1 if it can count, commit and forget, else 0: as /healthz.",
            store.health(clock.instant()).isOk() ? 1 : 0));
    all.add(
        gauge(
            "footfall_heap_used_bytes",
            "Memory of the JVM's heap that is used.",
            (double) (runtime.totalMemory() - runtime.freeMemory())));
    all.add(
        gauge(
            "footfall_heap_max_bytes",
            "Memory that the JVM's heap may use.",
            (double) runtime.maxMemory()));
    all.add(build());
    return all;
  }

  /// A visit that is sent again with its id is responded to, and noted, again.
  private CounterSnapshot visits() {
    return CounterSnapshot.builder()
        .name("footfall_visits")
        .help("Visits that were confirmed since the start, those sent again included.")
        .dataPoint(count(metrics.newVisitors.sum(), "new_visitor", "true"))
        .dataPoint(count(metrics.otherVisits.sum(), "new_visitor", "false"))
        .build();
  }

  private CounterSnapshot drops() {
    var drops =
        CounterSnapshot.builder()
            .name("footfall_drops")
            .help("Hits that were not counted since the start.");
    for (DropReason reason : DropReason.values()) {
      drops.dataPoint(count(metrics.drops(reason).sum(), "reason", reason.label()));
    }
    return drops.build();
  }

  private CounterSnapshot crawlers() {
    var crawlers =
        CounterSnapshot.builder()
            .name("footfall_crawlers")
            .help("Hits of bots, which were not counted, since the start, by crawler.");
    metrics
        .crawlers()
        .forEach(
            (name, hits) -> {
              String label = name.isEmpty() ? Report.OTHER : name;
              crawlers.dataPoint(count(hits.sum(), "crawler", label));
            });
    return crawlers.build();
  }

  private CounterSnapshot storeFailures() {
    return CounterSnapshot.builder()
        .name("footfall_store_failures")
        .help("Requests that were refused with 503 since the start.")
        .dataPoint(count(metrics.storeFailures.sum()))
        .build();
  }

  private HistogramSnapshot requests() {
    var requests =
        HistogramSnapshot.builder()
            .name("footfall_request_seconds")
            .help("From a request's head to its response.");
    for (RequestKind kind : RequestKind.values()) {
      for (StatusClass status : StatusClass.values()) {
        requests.dataPoint(
            durations(
                metrics.histogram(kind, status).snapshot(),
                "kind",
                kind.name().toLowerCase(Locale.ROOT),
                "status",
                status.label()));
      }
    }
    return requests.build();
  }

  private InfoSnapshot build() {
    return InfoSnapshot.builder()
        .name("footfall_build")
        .help("The version of the program.")
        .dataPoint(InfoDataPointSnapshot.builder().labels(Labels.of("version", version)).build())
        .build();
  }

  private List<MetricSnapshot> ofStore(StoreStatistics store) {
    List<MetricSnapshot> all = new ArrayList<>();
    all.add(gauge("footfall_queue_length", "Calls that wait to be written.", store.waiting()));
    all.add(
        HistogramSnapshot.builder()
            .name("footfall_commit_seconds")
            .help("Commits of visits that wait together, fsync included.")
            .dataPoint(durations(store.commits()))
            .build());
    store
        .openWindows()
        .ifPresent(
            windows ->
                all.add(
                    gauge(
                        "footfall_open_windows",
                        "Visitors' windows that are kept.",
                        (double) windows)));
    Instant forgotten = store.forgottenAt();
    if (forgotten != null) {
      all.add(
          gauge(
              "footfall_forgetting_age_seconds",
              "Since all that was overdue was last deleted.",
              seconds(Duration.between(forgotten, clock.instant()))));
    }
    return all;
  }
}
