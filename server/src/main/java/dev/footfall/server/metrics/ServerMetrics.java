package dev.footfall.server.metrics;

import static java.util.Objects.requireNonNull;

import dev.footfall.core.DropCause;
import dev.footfall.core.DropReason;
import dev.footfall.core.DurationHistogram;
import dev.footfall.core.bot.CrawlerFamilies;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/// What the server did since its start, counted in memory without a lock. No site, page or visitor
/// is in it. Thread-safe.
public final class ServerMetrics {

  /// What was asked for.
  enum RequestKind {
    /// A visit, by `POST`.
    VISIT,
    /// Numbers: totals, reports, badges, and the picture that counts.
    READ,
    /// A file, health or metrics, and what is not there.
    OTHER
  }

  /// The first digit of a response's status.
  enum StatusClass {
    OK("2xx"),
    REDIRECTED("3xx"),
    REFUSED("4xx"),
    FAILED("5xx");

    private final String label;

    StatusClass(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    private static StatusClass of(int status) {
      return values()[Math.clamp(status / 100 - 2, 0, values().length - 1)];
    }
  }

  final LongAdder newVisitors = new LongAdder();
  final LongAdder otherVisits = new LongAdder();
  final LongAdder storeFailures = new LongAdder();
  private final Map<DropReason, LongAdder> drops = forEach(DropReason.class, _ -> new LongAdder());
  private final Map<String, LongAdder> crawlers = crawlersByName();
  private final Map<RequestKind, Map<StatusClass, DurationHistogram>> requests =
      forEach(RequestKind.class, _ -> forEach(StatusClass.class, _ -> new DurationHistogram()));

  /// Complete, and not changed any more: any thread may read it.
  private static <K extends Enum<K>, V> Map<K, V> forEach(Class<K> keys, Function<K, V> made) {
    var all = new EnumMap<K, V>(keys);
    for (K key : keys.getEnumConstants()) {
      all.put(key, made.apply(key));
    }
    return all;
  }

  private static Map<String, LongAdder> crawlersByName() {
    var all = new TreeMap<String, LongAdder>();
    all.put(CrawlerFamilies.UNNAMED, new LongAdder());
    CrawlerFamilies.names().forEach(name -> all.put(name, new LongAdder()));
    return all;
  }

  /// Notes a visit that was counted.
  void countVisit(boolean newVisitor) {
    (newVisitor ? newVisitors : otherVisits).increment();
  }

  /// Notes a hit that was not counted.
  void countDrop(DropCause cause) {
    drops(cause.reason()).increment();
    if (cause.reason() == DropReason.BOT) {
      requireNonNull(crawlers.get(cause.crawler())).increment();
    }
  }

  /// Returns the drops of bots by the name of their family.
  Map<String, LongAdder> crawlers() {
    return crawlers;
  }

  LongAdder drops(DropReason reason) {
    return requireNonNull(drops.get(reason));
  }

  /// Notes a failure of the store.
  public void countStoreFailure() {
    storeFailures.increment();
  }

  /// Notes a request that was responded to.
  ///
  /// @param nanos from its head to its response, 0 or more
  public void countRequest(String method, String path, int status, long nanos) {
    histogram(kind(method, path), StatusClass.of(status)).add(nanos);
  }

  /// What is sent by `POST` is a visit, or refused.
  private static RequestKind kind(String method, String path) {
    if (method.equals("POST")) {
      return RequestKind.VISIT;
    }
    return path.startsWith("/v1/") ? RequestKind.READ : RequestKind.OTHER;
  }

  DurationHistogram histogram(RequestKind kind, StatusClass status) {
    return requireNonNull(requireNonNull(requests.get(kind)).get(status));
  }
}
