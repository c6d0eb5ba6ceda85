package dev.footfall.store.dynamodb.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Period;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Range;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.imports.ImportJournal;
import dev.footfall.store.dynamodb.imports.ImportJournal.Entry;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Reads everything that is kept about a site, by the partitions of its counts alone. While others
/// count, each item is of its own moment. Thread-safe.
public final class HistoryReader {

  private static final int HOURS = 24;

  private record At(Instant start, String name) {}

  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::start)
          .thenComparing(row -> row.name().getBytes(UTF_8), Arrays::compareUnsigned);

  private final String table;
  private final int shards;
  private final ImportJournal journal;
  private final ManualChangeReader manualChanges;

  public HistoryReader(String table, int shards, ImportJournal journal) {
    this.table = table;
    this.shards = shards;
    this.journal = journal;
    this.manualChanges = new ManualChangeReader(table);
  }

  /// The history of a site; nothing when nothing is kept of it.
  ///
  /// @param finishing finishes an import that is under way, and answers what the journal said
  ///   before
  public Optional<History> of(Site site, Supplier<Entry> finishing, DynamoSession calls) {
    while (true) {
      Entry before = finishing.get();
      History history = before.isUnderWay() ? History.EMPTY : read(site, before, calls);
      if (!before.isUnderWay() && journal.read(site, calls).equals(before)) {
        return history.equals(History.EMPTY) ? Optional.empty() : Optional.of(history);
      }
    }
  }

  private History read(Site site, Entry entry, DynamoSession calls) {
    return new History(
        hours(site, calls),
        names(everyShard(shard -> Keys.names(NameKind.PATH, site, shard), calls)),
        names(everyShard(shard -> Keys.names(NameKind.REFERRER, site, shard), calls)),
        names(calls.query(table, List.of(Range.whole(Keys.drops(site))))),
        journal.sources(site, entry, calls),
        manualChanges.of(site, calls));
  }

  private List<Row> hours(Site site, DynamoSession calls) {
    var hours = new HashMap<At, Totals>();
    for (Item item : everyShard(shard -> Keys.days(site, shard), calls)) {
      Instant day = day(item);
      for (int hour = 0; hour < HOURS; hour++) {
        Instant start = day.plus(Period.Interval.HOUR.width().multipliedBy(hour));
        hours.merge(new At(start, ""), item.hour(hour), Totals::plus);
      }
    }
    return rows(hours);
  }

  private static List<Row> names(List<Item> items) {
    var names = new HashMap<At, Totals>();
    for (Item item : items) {
      String name = CounterKey.nameIn(item);
      names.merge(new At(day(item), name), item.totals(), Totals::plus);
    }
    return rows(names);
  }

  private static Instant day(Item item) {
    return Keys.dayOf(item.text(Keys.SK)).atStartOfDay(UTC).toInstant();
  }

  private static List<Row> rows(Map<At, Totals> sums) {
    return sums.entrySet().stream()
        .filter(e -> !e.getValue().equals(Totals.ZERO))
        .map(e -> new Row(e.getKey().start(), e.getKey().name(), e.getValue()))
        .sorted(ORDER)
        .toList();
  }

  private List<Item> everyShard(IntFunction<String> partition, DynamoSession calls) {
    return calls.query(
        table, IntStream.range(0, shards).mapToObj(partition).map(Range::whole).toList());
  }
}
