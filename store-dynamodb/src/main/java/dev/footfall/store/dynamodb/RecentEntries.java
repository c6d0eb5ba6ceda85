package dev.footfall.store.dynamodb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was learnt lately: forgets the entry used longest ago when full. Thread-safe.
public final class RecentEntries<K, V> {

  private static final int INITIAL_CAPACITY = 16;
  private static final float LOAD_FACTOR = 0.75f;

  private final Map<K, V> entries;

  public RecentEntries(int maxEntries) {
    entries =
        new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > maxEntries;
          }
        };
  }

  public synchronized Optional<V> find(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  public synchronized void put(K key, V value) {
    entries.put(key, value);
  }
}
