package dev.footfall.store.dynamodb.count;

import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.dynamodb.KeyRange;
import dev.footfall.dynamodb.UpdateResult;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.VisitMark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The items that count visits, each visit once: they carry marks of those that they counted
/// lately. Thread-safe.
public final class CounterItems {

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final String table;
  private final int shards;
  private final SiteZones zones;
  private final RecentVisitIds ids = new RecentVisitIds();

  /// @param table the counts table
  /// @param shards how many items a site's day is spread over
  /// @param zones in which the days of the sites begin
  public CounterItems(String table, int shards, SiteZones zones) {
    this.table = table;
    this.shards = shards;
    this.zones = zones;
  }

  /// Returns the name of the counts table.
  public String table() {
    return table;
  }

  /// Returns how many items a site's day is spread over.
  public int shards() {
    return shards;
  }

  /// Returns where the days of a site begin and end.
  public DayBoundary boundary(Site site) {
    return new DayBoundary(zones.of(site));
  }

  /// Returns the shard that a visit is counted in, always the same.
  int shardOf(VisitId id) {
    return Math.floorMod(Long.hashCode(Keys.hash(id.value())), shards);
  }

  /// Returns the item of a day that a visit is counted in.
  CounterKey day(Visit visit, LocalDate day) {
    Site site = visit.page().site();
    int hour = visit.at().atZone(zones.of(site)).getHour();
    return CounterKey.day(Keys.day(site, shardOf(visit.id()), day), hour);
  }

  /// Counts a visit, unless the item has its mark or is closed.
  UpdateResult count(CounterKey counter, VisitMark mark, DynamoSession session) {
    UpdateResult result = session.update(update(counter, mark));
    if (result instanceof UpdateResult.Applied(Item item)) {
      ids.remember(counter.key(), item);
    }
    return result;
  }

  /// Returns the update by which [#count] counts a visit, for a transaction.
  ConditionalUpdate update(CounterKey counter, VisitMark mark) {
    var update =
        new ConditionalUpdate(table, counter.key())
            .remove(ids.old(counter.key(), mark))
            .set(mark.attribute(), mark.value())
            .ifAbsent(mark.attribute());
    for (String attribute : counted(counter, mark)) {
      update.add(attribute, 1);
    }
    if (counter.name() != null) {
      update.set(CounterKey.NAME, AttributeValue.fromS(counter.name()));
    }
    return counter.isDay() ? update.ifAbsent(Attributes.CLOSED) : update;
  }

  private static List<String> counted(CounterKey counter, VisitMark mark) {
    var counted = new ArrayList<String>();
    for (String attribute :
        mark.isNew()
            ? List.of(Attributes.VISITS, Attributes.VISITORS)
            : List.of(Attributes.VISITS)) {
      counted.add(attribute);
      if (counter.isDay()) {
        counted.add(Attributes.hourly(attribute, counter.hour()));
      }
    }
    return counted;
  }

  /// Returns the check that a visit was not counted in a day.
  ConditionalUpdate notCounted(Visit visit, LocalDate day) {
    return new ConditionalUpdate(table, day(visit, day).key())
        .ifAbsent(VisitMark.attribute(visit.id()));
  }

  /// Returns the item that a visit was counted in a moment ago. Costs half a read unit per 4 KB, or
  /// three halves if the replica that is read first does not have the visit yet.
  Item afterwards(Visit visit, LocalDate day, DynamoSession session) {
    var key = day(visit, day).key();
    Item item = session.get(table, key, Reading.EVENTUAL);
    if (!VisitMark.isIn(item, visit.id())) {
      item = session.get(table, key, Reading.LATEST);
    }
    ids.remember(key, item);
    return item;
  }

  /// Returns the item of a day that a visit is or may be counted in.
  Item latest(Visit visit, LocalDate day, DynamoSession session) {
    return session.get(table, day(visit, day).key(), Reading.LATEST);
  }

  /// Returns the items of a site's days from one on, of all shards.
  List<Item> days(Site site, LocalDate from, DynamoSession session) {
    var ranges = new ArrayList<KeyRange>();
    for (int shard = 0; shard < shards; shard++) {
      ranges.add(range(site, shard, from, LAST_DAY));
    }
    return session.query(table, ranges);
  }

  /// Returns the items of a site's days, both included, in one shard.
  List<Item> days(Site site, int shard, LocalDate from, LocalDate to, DynamoSession session) {
    return session.query(table, List.of(range(site, shard, from, to)));
  }

  /// Returns whether readings of a site's open days are remembered for a moment.
  boolean areRemembered(Site site) {
    return shards > 1 && !site.equals(Site.SMOKE);
  }

  private static KeyRange range(Site site, int shard, LocalDate from, LocalDate to) {
    return Keys.range(Keys.days(site, shard), from.toString(), to.toString());
  }

  /// Closes a day in one shard, so that no visit is counted in it any more, and removes its marks.
  /// Returns the item, which is final but for imports.
  ///
  /// @param before the item as it was read
  Item close(Site site, int shard, LocalDate day, Item before, DynamoSession session) {
    ConditionalUpdate update =
        new ConditionalUpdate(table, Keys.day(site, shard, day))
            .set(Attributes.CLOSED, AttributeValue.fromN(1))
            .remove(RecentVisitIds.of(before).keySet())
            .ifAbsent(Attributes.CLOSED);
    return session.update(update).item();
  }
}
