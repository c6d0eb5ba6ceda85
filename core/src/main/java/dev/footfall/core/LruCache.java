package dev.footfall.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A bounded map that evicts the least recently used entry when it grows beyond its bound.
///
/// Thread-safe. A caller that reads and writes in one step must synchronize on the cache.
public final class LruCache<K, V> {

  private static final int INITIAL_CAPACITY = 16;
  private static final float LOAD_FACTOR = 0.75f;

  private final Map<K, V> entries;

  /// @param maxEntries how many entries are kept, 1 or more
  public LruCache(int maxEntries) {
    entries =
        new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > maxEntries;
          }
        };
  }

  /// Returns the value kept for `key`, or empty if there is none or it was evicted.
  public synchronized Optional<V> find(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /// Keeps a value for `key`, in place of an earlier one.
  public synchronized void put(K key, V value) {
    entries.put(key, value);
  }
}
