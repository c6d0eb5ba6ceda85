package dev.footfall.store.dynamodb.count;

import dev.footfall.core.LruCache;
import dev.footfall.core.Site;
import dev.footfall.core.Visit;
import dev.footfall.core.history.Report;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.dynamodb.UpdateResult;
import dev.footfall.store.dynamodb.RequestCoalescer;
import dev.footfall.store.dynamodb.count.VisitCounter.CountedVisit;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import dev.footfall.store.dynamodb.schema.VisitMark;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The paths and referrers of a day, by visits. A name is first written into the day's set of
/// names, which takes [Report#MAX_NAMES_A_DAY]; it costs a write per name, and a read per process.
/// A day stands for the key of that set. Thread-safe.
public final class DailyNames {

  private static final String HASHES = "h";

  private static final int MAX_DAYS = 1_000;

  private final String table;
  private final CounterItems tallies;
  private final LruCache<Map<String, AttributeValue>, Set<Long>> known = new LruCache<>(MAX_DAYS);
  private final RequestCoalescer<Map<String, AttributeValue>, Long, Boolean> keeps =
      new RequestCoalescer<>(this::keep);

  public DailyNames(String table, CounterItems tallies) {
    this.table = table;
    this.tallies = tallies;
  }

  /// Counts a visit under a name, in the day that it was counted in, unless that is done.
  public void count(
      NameKind kind, String name, Visit visit, CountedVisit tally, DynamoSession calls) {
    if (!tally.isSamePage()) {
      return;
    }
    Site site = visit.page().site();
    var day = Keys.namesOf(kind, site, tally.day());
    String kept = isKept(day, Keys.hash(name), calls) ? name : Report.OTHER;
    var key = Keys.name(kind, site, tallies.shardOf(visit.id()), tally.day(), kept);
    boolean isNew = tally.isNew() && kind.countsVisitors();
    tallies.count(CounterKey.name(key, kept), VisitMark.of(visit, isNew), calls);
  }

  private boolean isKept(Map<String, AttributeValue> day, long hash, DynamoSession calls) {
    var remembered = known.find(day);
    Set<Long> names = remembered.isPresent() ? remembered.get() : read(day, calls);
    return names.contains(hash)
        || (names.size() < Report.MAX_NAMES_A_DAY && keeps.ask(day, hash, calls));
  }

  /// Adds names to the set: harmless when they are there already. One by one when they may not all
  /// fit.
  private List<Boolean> keep(
      Map<String, AttributeValue> day, List<Long> hashes, DynamoSession calls) {
    return switch (calls.update(keep(day, hashes))) {
      case UpdateResult.Applied(Item item) -> {
        learn(day, item);
        yield hashes.stream().map(_ -> true).toList();
      }
      case UpdateResult.Rejected(Item item) ->
          hashes.size() == 1
              ? List.of(learn(day, item).containsAll(hashes))
              : hashes.stream().flatMap(h -> keep(day, List.of(h), calls).stream()).toList();
    };
  }

  /// Adds as many of the names to a day's as it has room for, the first ones first; answers those
  /// that it has. Asked again it answers the same: a set that is full stays as it is.
  public Set<String> keep(
      NameKind kind, Site site, LocalDate date, List<String> names, DynamoSession calls) {
    var day = Keys.namesOf(kind, site, date);
    Set<Long> kept = read(day, calls);
    for (var missing = missing(names, kept); !missing.isEmpty(); missing = missing(names, kept)) {
      kept = learn(day, calls.update(keep(day, missing)).item());
    }
    return names.stream().filter(hashedIn(kept)).collect(Collectors.toUnmodifiableSet());
  }

  /// The names that are not there yet and have room.
  private static List<Long> missing(List<String> names, Set<Long> kept) {
    return names.stream()
        .filter(hashedIn(kept).negate())
        .map(Keys::hash)
        .distinct()
        .limit(Math.max(0, Report.MAX_NAMES_A_DAY - kept.size()))
        .toList();
  }

  private static Predicate<String> hashedIn(Set<Long> hashes) {
    return name -> hashes.contains(Keys.hash(name));
  }

  private ConditionalUpdate keep(Map<String, AttributeValue> day, List<Long> hashes) {
    var edit = new ConditionalUpdate(table, day);
    var names = new ArrayList<byte[]>();
    for (long hash : Set.copyOf(hashes)) {
      names.add(bytes(hash));
    }
    String set = edit.name(HASHES);
    String most = edit.value(Item.number(Report.MAX_NAMES_A_DAY - names.size()));
    String fits = "attribute_not_exists(" + set + ") or size(" + set + ") <= " + most;
    return edit.add(HASHES, AttributeValue.fromBs(names))
        .when(names.size() == 1 ? fits + " or " + contains(edit, names.getFirst()) : fits);
  }

  private static String contains(ConditionalUpdate edit, byte[] name) {
    String member = edit.value(AttributeValue.fromB(name));
    return "contains(%s, %s)".formatted(edit.name(HASHES), member);
  }

  private static byte[] bytes(long hash) {
    return ByteBuffer.allocate(Long.BYTES).putLong(hash).array();
  }

  private Set<Long> read(Map<String, AttributeValue> day, DynamoSession calls) {
    return learn(day, calls.get(table, day, Reading.EVENTUAL));
  }

  /// A set only grows: what is known stays true.
  private Set<Long> learn(Map<String, AttributeValue> day, Item item) {
    AttributeValue set = item.values().get(HASHES);
    Set<Long> names = new HashSet<>();
    for (byte[] hash : set == null ? List.<byte[]>of() : set.bs()) {
      names.add(ByteBuffer.wrap(hash).getLong());
    }
    known.put(day, Set.copyOf(names));
    return names;
  }
}
