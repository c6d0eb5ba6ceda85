package dev.footfall.store.dynamodb.count;

import dev.footfall.core.LruCache;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// The items of a site's open days over several shards. Reading all shards for each visit would
/// cost a read for each, and load every partition at the rate of the whole site: so one reading is
/// used for [#FRESH], together with what this process writes meanwhile. What other processes write
/// may be missing for that long. Nothing is remembered of a site with one shard, nor of the test
/// site. Thread-safe.
public final class OpenDayTotals {

  /// How long a reading is used.
  public static final Duration FRESH = Duration.ofSeconds(1);

  private record Days(Site site, LocalDate from) {
    boolean areRemembered(CounterItems counters) {
      return counters.shards() > 1 && !site.equals(Site.SMOKE);
    }
  }

  /// The items as last seen, without their marks.
  private static final class CachedDays {

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
      return !items.isEmpty() && nanos - readNanos < FRESH.toNanos();
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

  private static final int MAX_SITES = 1_000;

  private final CounterItems counters;
  private final LruCache<Days, CachedDays> cached = new LruCache<>(MAX_SITES);
  private final SingleFlight<Days> reading = new SingleFlight<>();

  OpenDayTotals(CounterItems counters) {
    this.counters = counters;
  }

  /// Returns the items of the days from one on, among them `written` as this process has just
  /// written it, unless its day is closed or it is empty, as in a warm-up.
  List<Item> after(Site site, LocalDate from, Item written, DynamoSession session) {
    var days = new Days(site, from);
    if (!days.areRemembered(counters)) {
      return counters.days(site, from, session);
    }
    boolean isOpen = written.has(Keys.SK) && !Keys.dayOf(written.text(Keys.SK)).isBefore(from);
    List<Item> open = isOpen ? List.of(written) : List.of();
    return fresh(days, session).orElseGet(() -> readOnce(days, session)).with(open);
  }

  /// Returns the items of the days from one on, all read now.
  List<Item> read(Site site, LocalDate from, DynamoSession session) {
    var days = new Days(site, from);
    return days.areRemembered(counters)
        ? read(days, session).with(List.of())
        : counters.days(site, from, session);
  }

  private Optional<CachedDays> fresh(Days days, DynamoSession session) {
    return cached.find(days).filter(known -> known.isFresh(session.nanos()));
  }

  /// Reads once for all visits that wait.
  private CachedDays readOnce(Days days, DynamoSession session) {
    if (!reading.begin(days, session)) {
      return fresh(days, session).orElseGet(() -> read(days, session));
    }
    try {
      return read(days, session);
    } finally {
      reading.end(days);
    }
  }

  private CachedDays read(Days days, DynamoSession session) {
    long nanos = session.nanos();
    List<Item> items = counters.days(days.site(), days.from(), session);
    CachedDays known = cached.find(days).orElseGet(CachedDays::new);
    known.merge(items, nanos);
    cached.put(days, known);
    return known;
  }
}
