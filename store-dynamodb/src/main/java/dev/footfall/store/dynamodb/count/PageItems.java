package dev.footfall.store.dynamodb.count;

import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads the items of a site's paths by day, of all shards. Thread-safe.
///
/// @param table the counts table
/// @param shards how many items a path's day is spread over
record PageItems(String table, int shards) {

  /// Returns the visits of a site's pages on one day.
  PageDay day(Site site, LocalDate day, DynamoSession session) {
    return PageDay.of(
        names(NameKind.PATH, site, day, day, session),
        names(NameKind.BEYOND, site, day, day, session));
  }

  /// Returns the items of a kind of names on some days, both included.
  List<Item> names(NameKind kind, Site site, LocalDate from, LocalDate to, DynamoSession session) {
    return session.query(
        table,
        partitions(kind, site).map(names -> Keys.range(names, from.toString(), to + "~")).toList());
  }

  /// Returns the first day with visits of pages, from one on and before another.
  Optional<LocalDate> firstDay(Site site, LocalDate from, LocalDate end, DynamoSession session) {
    return partitions(NameKind.PATH, site)
        .map(names -> Keys.range(names, from.toString(), end.minusDays(1) + "~"))
        .map(range -> session.first(table, range, _ -> true))
        .flatMap(Optional::stream)
        .map(Keys::dayOf)
        .min(Comparator.naturalOrder());
  }

  private Stream<String> partitions(NameKind kind, Site site) {
    return IntStream.range(0, shards).mapToObj(shard -> Keys.names(kind, site, shard));
  }

  /// Returns the items of a page that exist. Costs half a read unit for each shard and day, or one.
  List<Item> named(NameKind kind, OpenPage page, Reading reading, DynamoSession session) {
    var keys = new ArrayList<Map<String, AttributeValue>>();
    for (LocalDate day : page.days()) {
      for (int shard = 0; shard < shards; shard++) {
        keys.add(Keys.name(kind, page.site(), shard, day, page.path()));
      }
    }
    var items = new ConcurrentLinkedQueue<Item>();
    session.each(keys, key -> items.add(session.get(table, key, reading)));
    return items.stream().filter(item -> item.has(Keys.SK)).toList();
  }
}
