package dev.footfall.store.dynamodb.count;

import dev.footfall.core.LruCache;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.Keys;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/// Items that several shards have of the same thing. One reading is used for [OpenDayTotals#FRESH],
/// together with what this process writes meanwhile. Thread-safe.
///
/// @param <K> identifies what is read
final class RecentReadings<K> {

  /// The items as last seen, without their marks.
  private static final class CachedItems {

    /// Chooses the later of two versions of an item: only imports take away, and they have numbers.
    private static final BinaryOperator<Item> LATER =
        BinaryOperator.maxBy(
            Comparator.comparingLong((Item item) -> item.number(Attributes.IMPORT))
                .thenComparingLong(item -> item.number(Attributes.VISITS))
                .thenComparingLong(item -> item.number(Attributes.VISITORS)));

    private static final List<String> KEPT =
        List.of(Keys.PK, Keys.SK, Attributes.VISITS, Attributes.VISITORS, Attributes.IMPORT);

    private final Map<Map<String, AttributeValue>, Item> items = new HashMap<>();
    private long readNanos;

    synchronized boolean isFresh(long nanos) {
      return !items.isEmpty() && nanos - readNanos < OpenDayTotals.FRESH.toNanos();
    }

    synchronized void merge(List<Item> read, long nanos) {
      readNanos = nanos;
      read.forEach(this::merge);
    }

    synchronized List<Item> with(List<Item> written) {
      written.forEach(this::merge);
      return List.copyOf(items.values());
    }

    private void merge(Item item) {
      var kept = new HashMap<>(item.values());
      kept.keySet().retainAll(KEPT);
      items.merge(Keys.of(item), new Item(kept), LATER);
    }
  }

  private final LruCache<K, CachedItems> cached;
  private final SingleFlight<K> reading = new SingleFlight<>();

  /// @param maxKeys how many readings are kept
  RecentReadings(int maxKeys) {
    cached = new LruCache<>(maxKeys);
  }

  /// Returns the items of a key, those among them that this process has just written. Reads once
  /// for all that wait.
  List<Item> with(List<Item> written, K key, Supplier<List<Item>> read, DynamoSession session) {
    return fresh(key, session).orElseGet(() -> readOnce(key, read, session)).with(written);
  }

  /// Returns the items of a key, all read now.
  List<Item> read(K key, Supplier<List<Item>> read, DynamoSession session) {
    return readNow(key, read, session).with(List.of());
  }

  private Optional<CachedItems> fresh(K key, DynamoSession session) {
    return cached.find(key).filter(known -> known.isFresh(session.nanos()));
  }

  private CachedItems readOnce(K key, Supplier<List<Item>> read, DynamoSession session) {
    if (!reading.begin(key, session)) {
      return fresh(key, session).orElseGet(() -> readNow(key, read, session));
    }
    try {
      return readNow(key, read, session);
    } finally {
      reading.end(key);
    }
  }

  private CachedItems readNow(K key, Supplier<List<Item>> read, DynamoSession session) {
    long nanos = session.nanos();
    List<Item> items = read.get();
    CachedItems known = cached.find(key).orElseGet(CachedItems::new);
    known.merge(items, nanos);
    cached.put(key, known);
    return known;
  }
}
