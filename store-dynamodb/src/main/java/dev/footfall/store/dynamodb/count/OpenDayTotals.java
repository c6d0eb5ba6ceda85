package dev.footfall.store.dynamodb.count;

import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/// The items of a site's open days over several shards. Reading all shards for each visit would
/// cost a read for each, and load every partition at the rate of the whole site: so one reading is
/// used for [#FRESH], together with what this process writes meanwhile. What other processes write
/// may be missing for that long. Nothing is remembered of a site with one shard, nor of the test
/// site. Thread-safe.
public final class OpenDayTotals {

  /// How long a reading is used.
  public static final Duration FRESH = Duration.ofSeconds(1);

  private record Days(Site site, LocalDate from) {}

  private static final int MAX_SITES = 1_000;

  private final CounterItems counters;
  private final RecentReadings<Days> readings = new RecentReadings<>(MAX_SITES);

  OpenDayTotals(CounterItems counters) {
    this.counters = counters;
  }

  /// Returns the items of the days from one on, among them `written` as this process has just
  /// written it, unless its day is closed or it is empty, as in a warm-up.
  List<Item> after(Site site, LocalDate from, Item written, DynamoSession session) {
    if (!counters.areRemembered(site)) {
      return counters.days(site, from, session);
    }
    boolean isOpen = written.has(Keys.SK) && !Keys.dayOf(written).isBefore(from);
    List<Item> open = isOpen ? List.of(written) : List.of();
    var days = new Days(site, from);
    return readings.with(open, days, () -> counters.days(site, from, session), session);
  }

  /// Returns the items of the days from one on, all read now.
  List<Item> read(Site site, LocalDate from, DynamoSession session) {
    return counters.areRemembered(site)
        ? readings.read(new Days(site, from), () -> counters.days(site, from, session), session)
        : counters.days(site, from, session);
  }
}
