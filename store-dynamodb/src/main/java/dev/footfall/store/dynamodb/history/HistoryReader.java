package dev.footfall.store.dynamodb.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.imports.HistoryImporter;
import dev.footfall.store.dynamodb.imports.ImportJournal;
import dev.footfall.store.dynamodb.imports.ImportJournal.Entry;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.DropItem;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Reads everything that is kept about a site, from the partitions of its counts alone. While
/// others count, the items are not all of the same moment. Thread-safe.
public final class HistoryReader {

  private static final int HOURS = 24;

  private record At(Instant start, String name) {}

  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::start)
          .thenComparing(row -> row.name().getBytes(UTF_8), Arrays::compareUnsigned);

  private final String table;
  private final int shards;
  private final ImportJournal journal;
  private final HistoryImporter importer;
  private final ManualChangeReader manualChanges;

  /// @param table the counts table
  /// @param shards how many items a site's day is spread over
  /// @param importer finishes imports that were interrupted
  public HistoryReader(String table, int shards, HistoryImporter importer) {
    this.table = table;
    this.shards = shards;
    this.importer = importer;
    this.journal = new ImportJournal(table);
    this.manualChanges = new ManualChangeReader(table);
  }

  /// Returns the history of a site, or empty if nothing is kept of it. Finishes an import that is
  /// under way first, and reads again if another one began meanwhile.
  ///
  /// @param now the days before its day are over
  public Optional<History> of(Site site, Instant now, DynamoSession session) {
    while (true) {
      Entry before = importer.finish(site, now, session);
      if (before.isUnderWay()) {
        continue;
      }
      History history = read(site, before, session);
      if (journal.read(site, session).equals(before)) {
        return history.equals(History.EMPTY) ? Optional.empty() : Optional.of(history);
      }
    }
  }

  private History read(Site site, Entry entry, DynamoSession session) {
    return new History(
        hours(site, session),
        names(everyShard(shard -> Keys.names(NameKind.PATH, site, shard), session)),
        names(everyShard(shard -> Keys.names(NameKind.REFERRER, site, shard), session)),
        drops(session.query(table, List.of(Keys.whole(Keys.drops(site))))),
        journal.sources(site, entry, session),
        manualChanges.of(site, session));
  }

  private List<Row> hours(Site site, DynamoSession session) {
    var hours = new HashMap<At, Totals>();
    for (Item item : everyShard(shard -> Keys.days(site, shard), session)) {
      Instant day = day(item);
      for (int hour = 0; hour < HOURS; hour++) {
        Instant start = day.plus(Duration.ofHours(hour));
        hours.merge(new At(start, ""), Attributes.hour(item, hour), Totals::plus);
      }
    }
    return rows(hours);
  }

  private static List<Row> names(List<Item> items) {
    var names = new HashMap<At, Totals>();
    for (Item item : items) {
      String name = CounterKey.nameIn(item);
      names.merge(new At(day(item), name), Attributes.totals(item), Totals::plus);
    }
    return rows(names);
  }

  private static List<Row> drops(List<Item> items) {
    var drops = new HashMap<At, Totals>();
    for (Item item : items) {
      DropItem.hits(item)
          .forEach((label, hits) -> drops.merge(new At(day(item), label), hits, Totals::plus));
    }
    return rows(drops);
  }

  private static Instant day(Item item) {
    return Keys.dayOf(item).atStartOfDay(UTC).toInstant();
  }

  private static List<Row> rows(Map<At, Totals> sums) {
    return sums.entrySet().stream()
        .filter(e -> !e.getValue().equals(Totals.ZERO))
        .map(e -> new Row(e.getKey().start(), e.getKey().name(), e.getValue()))
        .sorted(ORDER)
        .toList();
  }

  private List<Item> everyShard(IntFunction<String> partition, DynamoSession session) {
    return session.query(
        table, IntStream.range(0, shards).mapToObj(partition).map(Keys::whole).toList());
  }
}
