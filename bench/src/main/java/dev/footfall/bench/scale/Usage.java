package dev.footfall.bench.scale;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/// What was used, by kind of item: the first word of its partition key. Thread-safe.
final class Usage {

  /// What is counted of a kind.
  private record Kind(
      DoubleAdder writes, DoubleAdder reads, LongAdder conflicts, LongAdder throttles) {
    Kind() {
      this(new DoubleAdder(), new DoubleAdder(), new LongAdder(), new LongAdder());
    }
  }

  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

  void wrote(String pk, double units) {
    kind(pk).writes().add(units);
  }

  void read(String pk, double units) {
    kind(pk).reads().add(units);
  }

  void conflicted(String pk) {
    kind(pk).conflicts().increment();
  }

  void throttled(String pk) {
    kind(pk).throttles().increment();
  }

  double writes() {
    return kinds.values().stream().mapToDouble(k -> k.writes().sum()).sum();
  }

  double reads() {
    return kinds.values().stream().mapToDouble(k -> k.reads().sum()).sum();
  }

  long conflicts() {
    return kinds.values().stream().mapToLong(k -> k.conflicts().sum()).sum();
  }

  long throttles() {
    return kinds.values().stream().mapToLong(k -> k.throttles().sum()).sum();
  }

  void forget() {
    kinds.clear();
  }

  /// Units written and read a visit, conflicts and throttles in all, of each kind.
  String perVisit(long visits) {
    var lines = new StringBuilder();
    new TreeMap<>(kinds)
        .forEach(
            (name, k) ->
                lines.append(
                    "%n    %-9s %7.2f write %7.2f read a visit; %d conflicts, %d throttled"
                        .formatted(
                            name,
                            k.writes().sum() / visits,
                            k.reads().sum() / visits,
                            k.conflicts().sum(),
                            k.throttles().sum())));
    return lines.toString();
  }

  private Kind kind(String pk) {
    int end = pk.indexOf('#');
    return kinds.computeIfAbsent(end < 0 ? pk : pk.substring(0, end), _ -> new Kind());
  }
}
