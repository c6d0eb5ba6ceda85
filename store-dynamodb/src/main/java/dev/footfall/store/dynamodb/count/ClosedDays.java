package dev.footfall.store.dynamodb.count;

import dev.footfall.core.LruCache;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.PageReach;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The sum of a site's closed days and its starting totals. Only imports change it, so it is
/// remembered; but not that of the test site, which any other process may erase. Thread-safe.
public final class ClosedDays {

  /// The sum of all days before one, and the starting totals.
  ///
  /// @param until the first day that it leaves out
  /// @param imports the number of the last import that it has whole
  /// @param pages what the sums of pages include
  record Sum(LocalDate until, Totals totals, long imports, PageReach pages) {

    /// The sum of a site that has none in the table yet.
    static final Sum NONE = new Sum(LocalDate.EPOCH, Totals.ZERO, 0, PageReach.NONE);

    static Sum of(Item item) {
      return item.has(Attributes.UNTIL)
          ? new Sum(
              Keys.date(item.text(Attributes.UNTIL)),
              Attributes.totals(item).plus(Attributes.startingTotals(item)),
              item.number(Attributes.IMPORT),
              PageReach.of(item))
          : NONE;
    }

    /// Returns whether no import has added to the sum since: the open days would say so.
    boolean isLatest(List<Item> open) {
      for (Item item : open) {
        if (item.number(Attributes.IMPORT) > imports) {
          return false;
        }
      }
      return true;
    }

    /// Returns whether the sums of pages include all closed days.
    boolean hasPages() {
      return pages.until().equals(until);
    }

    private boolean hasDaysToClose(Instant at, DayBoundary boundary) {
      return boundary.mayClose(at) && until.isBefore(boundary.day(at));
    }
  }

  private static final int MAX_SITES = 10_000;

  private final String table;
  private final CounterItems counters;
  private final LruCache<Site, Sum> known = new LruCache<>(MAX_SITES);
  private final SingleFlight<Site> closing = new SingleFlight<>();

  /// @param counters of the same table
  public ClosedDays(CounterItems counters) {
    this.table = counters.table();
    this.counters = counters;
  }

  /// Returns the sum as remembered, or reads it.
  Sum of(Site site, DynamoSession session) {
    var remembered = known.find(site);
    return remembered.isPresent() ? remembered.get() : read(site, session);
  }

  /// Reads the sum.
  Sum read(Site site, DynamoSession session) {
    Sum sum = Sum.of(session.get(table, Keys.total(site), Reading.LATEST));
    remember(site, sum);
    return sum;
  }

  /// Returns the sum when a visit is counted, after closing the days that are over then. One visit
  /// of a site closes them; the others wait for it.
  Sum at(Visit visit, DynamoSession session) {
    Site site = visit.page().site();
    var remembered = known.find(site);
    DayBoundary boundary = counters.boundary(site);
    if (remembered.isPresent() && !remembered.get().hasDaysToClose(visit.at(), boundary)) {
      return remembered.get();
    }
    if (!closing.begin(site, session)) {
      return close(visit, of(site, session), session);
    }
    try {
      return close(visit, read(site, session), session);
    } finally {
      closing.end(site);
    }
  }

  private Sum close(Visit visit, Sum sum, DynamoSession session) {
    Site site = visit.page().site();
    DayBoundary boundary = counters.boundary(site);
    return sum.hasDaysToClose(visit.at(), boundary)
        ? close(site, sum, boundary.day(visit.at()), session)
        : sum;
  }

  /// Closes the days before `day`.
  public void closeBefore(LocalDate day, Site site, DynamoSession session) {
    Sum sum = read(site, session);
    if (sum.until().isBefore(day)) {
      close(site, sum, day, session);
    }
  }

  /// Closes the days before `day` and adds them to the sum. A second process finds the same days
  /// closed, and the sum written.
  private Sum close(Site site, Sum before, LocalDate day, DynamoSession session) {
    Totals gained = closeDays(site, before.until(), day, session);
    ConditionalUpdate update = new ConditionalUpdate(table, Keys.total(site));
    Attributes.add(update, gained).set(Attributes.UNTIL, text(day));
    ConditionalUpdate next =
        before.until().equals(Sum.NONE.until())
            ? update.ifAbsent(Attributes.UNTIL)
            : update.ifEqual(Attributes.UNTIL, text(before.until()));
    Sum after = Sum.of(session.update(next).item());
    remember(site, after);
    return after;
  }

  /// Changes what the sums of pages include, unless that has changed since `before` was read.
  /// Returns the sum then.
  Sum setPages(Site site, Sum before, PageReach pages, DynamoSession session) {
    ConditionalUpdate update = pages.set(new ConditionalUpdate(table, Keys.total(site)));
    Sum after = Sum.of(session.update(before.pages().ifUnchanged(update)).item());
    remember(site, after);
    return after;
  }

  private void remember(Site site, Sum sum) {
    if (!site.equals(Site.SMOKE)) {
      known.put(site, sum);
    }
  }

  /// Closes the days of all shards and returns their sum.
  private Totals closeDays(Site site, LocalDate from, LocalDate day, DynamoSession session) {
    var shards = new ArrayList<Integer>();
    for (int shard = 0; shard < counters.shards(); shard++) {
      shards.add(shard);
    }
    var sums = new ConcurrentLinkedQueue<Totals>();
    session.each(shards, shard -> sums.add(closeDays(site, shard, from, day, session)));
    Totals gained = Totals.ZERO;
    for (Totals sum : sums) {
      gained = gained.plus(sum);
    }
    return gained;
  }

  /// Closes the days of one shard and returns their sum. Yesterday is closed even if empty:
  /// otherwise a late visit could be the first to be counted in it.
  private Totals closeDays(
      Site site, int shard, LocalDate from, LocalDate day, DynamoSession session) {
    LocalDate yesterday = day.minusDays(1);
    Map<LocalDate, Item> days = new HashMap<>(Map.of(yesterday, Item.NONE));
    for (Item item : counters.days(site, shard, from, yesterday, session)) {
      days.put(Keys.dayOf(item), item);
    }
    Totals sum = Totals.ZERO;
    for (Map.Entry<LocalDate, Item> each : days.entrySet()) {
      Item closed = counters.close(site, shard, each.getKey(), each.getValue(), session);
      sum = sum.plus(Attributes.totals(closed));
    }
    return sum;
  }

  private static AttributeValue text(LocalDate day) {
    return AttributeValue.fromS(day.toString());
  }
}
