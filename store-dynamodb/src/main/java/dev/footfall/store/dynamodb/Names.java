package dev.footfall.store.dynamodb;

import dev.footfall.core.Report;
import dev.footfall.core.Site;
import dev.footfall.core.Visit;
import dev.footfall.store.dynamodb.Calls.Reading;
import dev.footfall.store.dynamodb.Counting.Tally;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The paths and referrers of a day, by visits. A name is first written into the day's set of
/// names, which takes [Report#MAX_NAMES_A_DAY]; it costs a write per name, and a read per process.
/// Thread-safe.
final class Names {

  static final String NAME = "name";
  private static final String HASHES = "h";

  private record Day(NameKind kind, Site site, LocalDate date) {}

  private static final int MAX_DAYS = 1_000;

  private final String table;
  private final Tallies tallies;
  private final Recent<Day, Set<Long>> known = new Recent<>(MAX_DAYS);

  Names(String table, Tallies tallies) {
    this.table = table;
    this.tallies = tallies;
  }

  /// Counts a visit under a name, in the day that it was counted in, unless that is done.
  void count(NameKind kind, String name, Visit visit, Tally tally, Calls calls) {
    if (!tally.isSamePage()) {
      return;
    }
    Site site = visit.page().site();
    String kept =
        isKept(new Day(kind, site, tally.day()), Keys.hash(name), calls) ? name : Report.OTHER;
    var key = Keys.name(kind, site, tallies.shardOf(visit.id()), tally.day(), kept);
    boolean isNew = tally.isNew() && kind.countsVisitors();
    Edit edit = tallies.tally(key, Mark.of(visit, isNew));
    if (Keys.isCut(kept)) {
      edit.set(NAME, AttributeValue.fromS(kept));
    }
    tallies.make(key, edit, calls);
  }

  private boolean isKept(Day day, long hash, Calls calls) {
    Set<Long> names = known.find(day).orElseGet(() -> read(day, calls));
    if (names.contains(hash) || names.size() >= Report.MAX_NAMES_A_DAY) {
      return names.contains(hash);
    }
    return switch (calls.update(keep(day, hash))) {
      case Written.Made(Item item) -> learn(day, item).contains(hash);
      case Written.Refused(Item item) -> learn(day, item).contains(hash);
    };
  }

  /// Adds a name to the set: harmless when it is there already.
  private Edit keep(Day day, long hash) {
    var bytes = SdkBytes.fromByteArray(ByteBuffer.allocate(Long.BYTES).putLong(hash).array());
    var one = AttributeValue.fromBs(List.of(bytes));
    Edit edit = new Edit(table, Keys.namesOf(day.kind(), day.site(), day.date()));
    String set = edit.name(HASHES);
    String max = edit.value(Item.number(Report.MAX_NAMES_A_DAY));
    String member = edit.value(AttributeValue.fromB(bytes));
    return edit.add(HASHES, one)
        .when(
            "attribute_not_exists(%s) or size(%s) < %s or contains(%s, %s)"
                .formatted(set, set, max, set, member));
  }

  private Set<Long> read(Day day, Calls calls) {
    var key = Keys.namesOf(day.kind(), day.site(), day.date());
    return learn(day, calls.get(table, key, Reading.EVENTUAL));
  }

  /// A set only grows: what is known stays true.
  private Set<Long> learn(Day day, Item item) {
    AttributeValue set = item.values().get(HASHES);
    Set<Long> names =
        set == null
            ? Set.of()
            : set.bs().stream()
                .map(b -> b.asByteBuffer().getLong())
                .collect(Collectors.toUnmodifiableSet());
    known.put(day, names);
    return names;
  }
}
