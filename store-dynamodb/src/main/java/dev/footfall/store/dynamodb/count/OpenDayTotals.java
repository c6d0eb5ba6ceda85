package dev.footfall.store.dynamodb.count;

import dev.footfall.core.LruCache;
import dev.footfall.core.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.RequestCoalescer;
import dev.footfall.store.dynamodb.imports.ImportJournal;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// The open days of a site over many shards. To read all shards for each visit would cost a read
/// for each, and wear out every partition at the rate of the whole site: so a reading serves for
/// [#FRESH], together with what this process itself writes meanwhile. What other processes write
/// may be missing as long. Of one shard, and of the test site, nothing is remembered. Thread-safe.
public final class OpenDayTotals {

  public static final Duration FRESH = Duration.ofSeconds(1);

  private record Days(Site site, LocalDate from) {
    boolean areRemembered(CounterItems tallies) {
      return tallies.shards() > 1 && !site.equals(Site.SMOKE);
    }
  }

  /// The items as last seen, without their marks.
  private static final class CachedDays {

    /// Which of two sightings is the later: only imports take away, and they have numbers.
    private static final BinaryOperator<Item> LATER =
        BinaryOperator.maxBy(
            Comparator.comparingLong((Item item) -> item.number(ImportJournal.NUMBER))
                .thenComparingLong(item -> item.number(Item.VISITS))
                .thenComparingLong(item -> item.number(Item.VISITORS)));

    private static final List<String> KEPT =
        List.of(Keys.PK, Keys.SK, Item.VISITS, Item.VISITORS, ImportJournal.NUMBER);

    private final Map<Map<String, AttributeValue>, Item> items = new HashMap<>();
    private long readNanos;

    synchronized boolean isFresh(long nanos) {
      return !items.isEmpty() && nanos - readNanos < FRESH.toNanos();
    }

    synchronized void learn(List<Item> read, long nanos) {
      readNanos = nanos;
      read.forEach(this::learn);
    }

    synchronized List<Item> with(List<Item> mine) {
      mine.forEach(this::learn);
      return List.copyOf(items.values());
    }

    private void learn(Item item) {
      var kept = new HashMap<>(item.values());
      kept.keySet().retainAll(KEPT);
      items.merge(item.key(), new Item(kept), LATER);
    }
  }

  private static final int MAX_SITES = 1_000;

  private final CounterItems tallies;
  private final LruCache<Days, CachedDays> seen = new LruCache<>(MAX_SITES);
  private final RequestCoalescer<Days, List<Item>, List<Item>> readings =
      new RequestCoalescer<>(this::read);

  OpenDayTotals(CounterItems tallies) {
    this.tallies = tallies;
  }

  /// The items of the days from one on, and among them `mine` as this process has just seen it,
  /// unless its day is closed.
  List<Item> after(Site site, LocalDate from, Item mine, DynamoSession calls) {
    var days = new Days(site, from);
    if (!days.areRemembered(tallies)) {
      return tallies.days(site, from, calls);
    }
    boolean isOpen = !Keys.dayOf(mine.text(Keys.SK)).isBefore(from);
    List<Item> open = isOpen ? List.of(mine) : List.of();
    return fresh(days, calls)
        .map(known -> known.with(open))
        .orElseGet(() -> readings.ask(days, open, calls));
  }

  /// The items of the days from one on, all read now.
  List<Item> read(Site site, LocalDate from, DynamoSession calls) {
    var days = new Days(site, from);
    return days.areRemembered(tallies)
        ? read(days, calls).with(List.of())
        : tallies.days(site, from, calls);
  }

  private Optional<CachedDays> fresh(Days days, DynamoSession calls) {
    return seen.find(days).filter(known -> known.isFresh(calls.nanos()));
  }

  /// Reads once for all who wait.
  private List<List<Item>> read(Days days, List<List<Item>> mine, DynamoSession calls) {
    CachedDays known = fresh(days, calls).orElseGet(() -> read(days, calls));
    return mine.stream().map(known::with).toList();
  }

  private CachedDays read(Days days, DynamoSession calls) {
    long nanos = calls.nanos();
    List<Item> items = tallies.days(days.site(), days.from(), calls);
    CachedDays known = seen.find(days).orElseGet(CachedDays::new);
    known.learn(items, nanos);
    seen.put(days, known);
    return known;
  }
}
