package dev.footfall.store.dynamodb.count;

import dev.footfall.core.Site;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Range;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.dynamodb.UpdateResult;
import dev.footfall.store.dynamodb.RequestCoalescer;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.VisitMark;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The items that count, each thing once: they carry the ids of what they counted lately.
/// Thread-safe.
public final class CounterItems {

  public static final String CLOSED = "c";

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final String table;
  private final int shards;
  private final RecentVisitIds ids = new RecentVisitIds();
  private final RequestCoalescer<CounterKey, VisitMark, UpdateResult> writes =
      new RequestCoalescer<>(this::write);

  public CounterItems(String table, int shards) {
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
  CounterKey day(Visit visit, LocalDate day) {
    return CounterKey.day(Keys.day(visit.page().site(), shardOf(visit.id()), day));
  }

  /// Counts what was marked, by itself, unless the cell has the mark or is closed.
  UpdateResult count(CounterKey cell, VisitMark mark, DynamoSession calls) {
    return writes.ask(cell, mark, calls);
  }

  /// The same for a part of a transaction.
  ConditionalUpdate edit(CounterKey cell, VisitMark mark) {
    return edit(cell, List.of(mark));
  }

  /// Checks that a visit was not counted in a day.
  ConditionalUpdate notCounted(Visit visit, LocalDate day) {
    return new ConditionalUpdate(table, day(visit, day).key())
        .ifAbsent(VisitMark.attribute(visit.id()));
  }

  private ConditionalUpdate edit(CounterKey cell, List<VisitMark> marks) {
    var edit = new ConditionalUpdate(table, cell.key()).remove(ids.old(cell.key(), marks));
    var counts = new TreeMap<String, Long>();
    for (VisitMark mark : marks) {
      edit.set(mark.attribute(), mark.value()).ifAbsent(mark.attribute());
      for (String counter : counters(cell, mark)) {
        counts.put(counter, counts.getOrDefault(counter, 0L) + 1);
      }
    }
    for (Map.Entry<String, Long> counter : counts.entrySet()) {
      edit.add(counter.getKey(), Item.number(counter.getValue()));
    }
    if (cell.name() != null) {
      edit.set(CounterKey.NAME, AttributeValue.fromS(cell.name()));
    }
    return cell.isDay() ? edit.ifAbsent(CLOSED) : edit;
  }

  private static List<String> counters(CounterKey cell, VisitMark mark) {
    var counters = new ArrayList<String>();
    int hour = mark.at().atOffset(ZoneOffset.UTC).getHour();
    for (String counter :
        mark.isNew() ? List.of(Item.VISITS, Item.VISITORS) : List.of(Item.VISITS)) {
      counters.add(counter);
      if (cell.isDay()) {
        counters.add(Item.hourly(counter, hour));
      }
    }
    return counters;
  }

  private List<UpdateResult> write(CounterKey cell, List<VisitMark> marks, DynamoSession calls) {
    var written = new HashMap<String, UpdateResult>();
    for (var left = distinct(marks); !left.isEmpty(); left.keySet().removeAll(written.keySet())) {
      written.putAll(writeOnce(cell, left, calls));
    }
    return answers(marks, written);
  }

  /// What is sent twice at the same time is made for the first, and refused to the other.
  private static List<UpdateResult> answers(
      List<VisitMark> marks, Map<String, UpdateResult> written) {
    var answers = new ArrayList<UpdateResult>();
    for (VisitMark mark : marks) {
      UpdateResult answer = Objects.requireNonNull(written.get(mark.attribute()));
      answers.add(answer);
      written.put(mark.attribute(), new UpdateResult.Rejected(answer.item()));
    }
    return answers;
  }

  private static Map<String, VisitMark> distinct(List<VisitMark> marks) {
    var distinct = new HashMap<String, VisitMark>();
    for (VisitMark mark : marks) {
      distinct.putIfAbsent(mark.attribute(), mark);
    }
    return distinct;
  }

  /// All marks at once; when some are known, these are refused and the others are left.
  ///
  /// @param marks by attribute
  private Map<String, UpdateResult> writeOnce(
      CounterKey cell, Map<String, VisitMark> marks, DynamoSession calls) {
    UpdateResult answer = calls.update(edit(cell, List.copyOf(marks.values())));
    boolean settlesAll = answer instanceof UpdateResult.Applied || answer.item().has(CLOSED);
    if (answer instanceof UpdateResult.Applied) {
      ids.learn(cell.key(), answer.item());
    }
    var settled = new HashMap<String, UpdateResult>();
    for (String attribute : marks.keySet()) {
      if (settlesAll || answer.item().has(attribute)) {
        settled.put(attribute, answer);
      }
    }
    if (settled.isEmpty()) {
      throw new IllegalStateException("an item refuses for no reason");
    }
    return settled;
  }

  /// Reads the item that a visit was counted in a moment ago. Half a unit, unless the copy that
  /// answers does not know of the visit yet.
  Item afterwards(Visit visit, LocalDate day, DynamoSession calls) {
    var key = day(visit, day).key();
    Item item = calls.get(table, key, Reading.EVENTUAL);
    if (!VisitMark.isIn(item, visit.id())) {
      item = calls.get(table, key, Reading.LATEST);
    }
    ids.learn(key, item);
    return item;
  }

  Item latest(Visit visit, LocalDate day, DynamoSession calls) {
    return calls.get(table, day(visit, day).key(), Reading.LATEST);
  }

  /// The items of a site's days, both included.
  List<Item> days(Site site, LocalDate from, LocalDate to, DynamoSession calls) {
    var ranges = new ArrayList<Range>();
    for (int shard = 0; shard < shards; shard++) {
      ranges.add(new Range(Keys.days(site, shard), from.toString(), to.toString()));
    }
    return calls.query(table, ranges);
  }

  /// The items of a site's days from one on.
  List<Item> days(Site site, LocalDate from, DynamoSession calls) {
    return days(site, from, LAST_DAY, calls);
  }

  /// The items of a site's days, both included, in one shard.
  List<Item> days(Site site, int shard, LocalDate from, LocalDate to, DynamoSession calls) {
    var range = new Range(Keys.days(site, shard), from.toString(), to.toString());
    return calls.query(table, List.of(range));
  }

  /// Closes a day: no visit is counted in it any more. Answers its item, final.
  Item close(Site site, int shard, LocalDate day, Item before, DynamoSession calls) {
    ConditionalUpdate edit =
        new ConditionalUpdate(table, Keys.day(site, shard, day))
            .set(CLOSED, Item.number(1))
            .remove(RecentVisitIds.of(before).keySet())
            .ifAbsent(CLOSED);
    return calls.update(edit).item();
  }
}
