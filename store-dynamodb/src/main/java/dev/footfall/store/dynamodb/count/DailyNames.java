package dev.footfall.store.dynamodb.count;

import dev.footfall.core.LruCache;
import dev.footfall.core.Visit;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The paths and referrers of a day, by visits. A name is first added to the day's set of names,
/// which holds at most [Report#MAX_NAMES_A_DAY]; that costs a write for each name, and a read for
/// each process. Days are identified by the key of their set. Thread-safe.
public final class DailyNames {

  private static final String HASHES = "h";

  private static final int MAX_DAYS = 1_000;

  private final String table;
  private final CounterItems counters;
  private final LruCache<Map<String, AttributeValue>, Set<Long>> known = new LruCache<>(MAX_DAYS);

  /// @param counters of the same table
  public DailyNames(CounterItems counters) {
    this.table = counters.table();
    this.counters = counters;
  }

  /// Counts a visit under a name, or under [Report#OTHER] if the day has no room for the name,
  /// unless that was done before. A visit that was counted for another page counts nothing. Returns
  /// the item of the name; empty if the visit is counted elsewhere.
  public Optional<Item> count(
      NameKind kind, String name, Visit visit, CountedVisit counted, DynamoSession session) {
    if (!counted.isSamePage()) {
      return Optional.empty();
    }
    Site site = visit.page().site();
    var day = Keys.namesOf(kind, site, counted.day());
    String kept = isKept(day, Keys.hash(name), session) ? name : Report.OTHER;
    var key = Keys.name(kind, site, counters.shardOf(visit.id()), counted.day(), kept);
    boolean isNew = counted.isNew() && kind.countsVisitors();
    Item item =
        counters.count(CounterKey.name(key, kept), VisitMark.of(visit, isNew), session).item();
    return kept.equals(name) ? Optional.of(item) : Optional.empty();
  }

  private boolean isKept(Map<String, AttributeValue> day, long hash, DynamoSession session) {
    var remembered = known.find(day);
    Set<Long> names = remembered.isPresent() ? remembered.get() : read(day, session);
    if (names.contains(hash) || names.size() >= Report.MAX_NAMES_A_DAY) {
      return names.contains(hash);
    }
    return remember(day, session.update(add(day, List.of(hash))).item()).contains(hash);
  }

  /// Adds as many of the names to a day's set as it has room for, the first ones first. Returns
  /// those of the names that the day has then. A repeated call returns the same, because a full set
  /// never changes.
  public Set<String> keep(
      NameKind kind, Site site, LocalDate date, List<String> names, DynamoSession session) {
    var day = Keys.namesOf(kind, site, date);
    Set<Long> kept = read(day, session);
    for (var missing = missing(names, kept); !missing.isEmpty(); missing = missing(names, kept)) {
      kept = remember(day, session.update(add(day, missing)).item());
    }
    return names.stream().filter(hashedIn(kept)).collect(Collectors.toUnmodifiableSet());
  }

  /// Returns the names that are missing and have room.
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

  /// Adds names to the set if all fit, or if the only one is there already.
  private ConditionalUpdate add(Map<String, AttributeValue> day, List<Long> hashes) {
    var update = new ConditionalUpdate(table, day);
    var names = new ArrayList<byte[]>();
    for (long hash : hashes) {
      names.add(bytes(hash));
    }
    String set = update.name(HASHES);
    String most = update.value(AttributeValue.fromN(Report.MAX_NAMES_A_DAY - names.size()));
    String fits = "attribute_not_exists(" + set + ") or size(" + set + ") <= " + most;
    return update
        .add(HASHES, AttributeValue.fromBs(names))
        .when(names.size() == 1 ? fits + " or " + contains(update, names.getFirst()) : fits);
  }

  private static String contains(ConditionalUpdate update, byte[] name) {
    String member = update.value(AttributeValue.fromB(name));
    return "contains(%s, %s)".formatted(update.name(HASHES), member);
  }

  private static byte[] bytes(long hash) {
    return ByteBuffer.allocate(Long.BYTES).putLong(hash).array();
  }

  private Set<Long> read(Map<String, AttributeValue> day, DynamoSession session) {
    return remember(day, session.get(table, day, Reading.EVENTUAL));
  }

  /// Remembers a day's set, which only grows: what is known of it stays true.
  private Set<Long> remember(Map<String, AttributeValue> day, Item item) {
    AttributeValue set = item.values().get(HASHES);
    Set<Long> names = new HashSet<>();
    for (byte[] hash : set == null ? List.<byte[]>of() : set.bs()) {
      names.add(ByteBuffer.wrap(hash).getLong());
    }
    known.put(day, Set.copyOf(names));
    return names;
  }
}
