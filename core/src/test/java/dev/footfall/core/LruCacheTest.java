package dev.footfall.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LruCacheTest {

  private final LruCache<String, Integer> cache = new LruCache<>(2);

  @Test
  void keeps_the_latest_value_of_a_key() {
    cache.put("a", 1);
    cache.put("a", 2);

    assertThat(cache.find("a")).hasValue(2);
    assertThat(cache.find("b")).isEmpty();
  }

  @Test
  void evicts_the_least_recently_used_entry_beyond_its_bound() {
    cache.put("a", 1);
    cache.put("b", 2);
    cache.find("a");

    cache.put("c", 3);

    assertThat(cache.find("a")).hasValue(1);
    assertThat(cache.find("b")).isEmpty();
    assertThat(cache.find("c")).hasValue(3);
  }
}
