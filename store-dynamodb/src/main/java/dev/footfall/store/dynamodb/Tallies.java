package dev.footfall.store.dynamodb;

import dev.footfall.core.Site;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.store.dynamodb.Calls.Range;
import dev.footfall.store.dynamodb.Calls.Reading;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items that count, each thing once: they carry the ids of what they counted lately.
/// Thread-safe.
final class Tallies {

  static final String CLOSED = "c";

  private final String table;
  private final int shards;
  private final Ids ids = new Ids();

  Tallies(String table, int shards) {
    this.table = table;
    this.shards = shards;
  }

  int shards() {
    return shards;
  }

  /// Which shard a visit is counted in; the same visit finds the same again.
  int shardOf(VisitId id) {
    return Math.floorMod(Long.hashCode(Keys.hash(id.value())), shards);
  }

  /// The item of a day that a visit is counted in.
  Map<String, AttributeValue> key(Visit visit, LocalDate day) {
    return Keys.day(visit.page().site(), shardOf(visit.id()), day);
  }

  /// Counts a visit in a day, unless the day has its id or is closed.
  Edit visit(Visit visit, LocalDate day, boolean isNew) {
    int hour = visit.at().atOffset(ZoneOffset.UTC).getHour();
    return tally(key(visit, day), Mark.of(visit, isNew))
        .addVisit(Item.hourly(Item.VISITS, hour), Item.hourly(Item.VISITORS, hour), isNew)
        .ifAbsent(CLOSED);
  }

  /// Checks that a visit was not counted in a day.
  Edit notCounted(Visit visit, LocalDate day) {
    return new Edit(table, key(visit, day)).ifAbsent(Mark.attribute(visit.id()));
  }

  /// Counts something in an item, unless the item has its mark.
  Edit tally(Map<String, AttributeValue> key, Mark mark) {
    return new Edit(table, key)
        .set(mark.attribute(), mark.value())
        .addVisit(Item.VISITS, Item.VISITORS, mark.isNew())
        .remove(ids.old(key, mark))
        .ifAbsent(mark.attribute());
  }

  /// Makes a tally by itself.
  Written make(Map<String, AttributeValue> key, Edit tally, Calls calls) {
    Written written = calls.update(tally);
    if (written instanceof Written.Made(Item item)) {
      ids.learn(key, item);
    }
    return written;
  }

  /// Reads the item that a visit was counted in a moment ago. Half a unit, unless the copy that
  /// answers does not know of the visit yet.
  Item afterwards(Visit visit, LocalDate day, Calls calls) {
    var key = key(visit, day);
    Item item = calls.get(table, key, Reading.EVENTUAL);
    if (!Mark.isIn(item, visit.id())) {
      item = calls.get(table, key, Reading.LATEST);
    }
    ids.learn(key, item);
    return item;
  }

  Item latest(Visit visit, LocalDate day, Calls calls) {
    return calls.get(table, key(visit, day), Reading.LATEST);
  }

  /// The items of a site's days, both included.
  List<Item> days(Site site, LocalDate from, LocalDate to, Calls calls) {
    return calls.query(
        table,
        IntStream.range(0, shards)
            .mapToObj(shard -> new Range(Keys.days(site, shard), from.toString(), to.toString()))
            .toList());
  }

  /// The items of a site's days, both included, in one shard.
  List<Item> days(Site site, int shard, LocalDate from, LocalDate to, Calls calls) {
    var range = new Range(Keys.days(site, shard), from.toString(), to.toString());
    return calls.query(table, List.of(range));
  }

  /// Closes a day: no visit is counted in it any more. Answers its item, final.
  Item close(Site site, int shard, LocalDate day, Item before, Calls calls) {
    Edit edit =
        new Edit(table, Keys.day(site, shard, day))
            .set(CLOSED, Item.number(1))
            .remove(Ids.of(before).keySet())
            .ifAbsent(CLOSED);
    return switch (calls.update(edit)) {
      case Written.Made(Item item) -> item;
      case Written.Refused(Item item) -> item;
    };
  }
}
