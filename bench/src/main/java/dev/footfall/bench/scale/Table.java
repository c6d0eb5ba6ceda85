package dev.footfall.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/// A table: items by partition key and sort key, in memory. Thread-safe.
final class Table {

  static final String PK = "pk";
  private static final String SK = "sk";
  private static final String TEXT = "S";

  private final Map<String, NavigableMap<String, Slot>> partitions = new ConcurrentHashMap<>();
  private final Admission admission;

  Table(Limits limits, LongSupplier nanos, Usage usage) {
    admission = new Admission(limits, nanos, usage);
  }

  Admission admission() {
    return admission;
  }

  Slot slot(Map<String, JsonNode> key) {
    return partitions
        .computeIfAbsent(pk(key), _ -> new ConcurrentSkipListMap<>())
        .computeIfAbsent(key.containsKey(SK) ? text(key, SK) : "", _ -> new Slot());
  }

  List<Stored> range(String pk, String from, String to) {
    return partitions
        .getOrDefault(pk, new ConcurrentSkipListMap<>())
        .subMap(from, true, to, true)
        .values()
        .stream()
        .map(Slot::stored)
        .filter(Stored::exists)
        .toList();
  }

  static String pk(Map<String, JsonNode> key) {
    return text(key, PK);
  }

  private static String text(Map<String, JsonNode> key, String name) {
    return Messages.text(Condition.known(key, name), TEXT);
  }
}
