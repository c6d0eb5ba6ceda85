package dev.footfall.store.dynamodb.count;

import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import java.time.LocalDate;
import java.util.List;

/// The totals of a site: the sum of [ClosedDays] and the days that are still open. Thread-safe.
public final class RunningTotals {

  private final CounterItems counters;
  private final ClosedDays closedDays;
  private final OpenDayTotals openDays;

  /// @param closedDays of the same items
  public RunningTotals(CounterItems counters, ClosedDays closedDays) {
    this.counters = counters;
    this.closedDays = closedDays;
    openDays = new OpenDayTotals(counters);
  }

  /// Returns the totals of a site now. Costs one query, and one read the first time.
  public Totals of(Site site, DynamoSession session) {
    ClosedDays.Sum closed = closedDays.of(site, session);
    return with(open(site, closed, session), site, closed, session);
  }

  /// Returns the totals after a visit, itself included, and closes the days that are over. Reads
  /// nothing if the visit's write returned the only open day.
  public Totals after(Visit visit, CountedVisit counted, DynamoSession session) {
    ClosedDays.Sum closed = closedDays.at(visit, session);
    Site site = visit.page().site();
    List<Item> open;
    if (counters.shards() > 1) {
      open = openDays.after(site, closed.until(), item(visit, counted, session), session);
    } else if (isOnlyOpenDay(counted.day(), closed, visit)) {
      open = List.of(item(visit, counted, session));
    } else {
      open = open(site, closed, session);
    }
    return with(open, site, closed, session);
  }

  private Item item(Visit visit, CountedVisit counted, DynamoSession session) {
    return counted.item().isPresent()
        ? counted.item().get()
        : counters.afterwards(visit, counted.day(), session);
  }

  private static boolean isOnlyOpenDay(LocalDate day, ClosedDays.Sum closed, Visit visit) {
    return day.equals(closed.until())
        && day.equals(DayBoundary.day(visit.at()))
        && !DayBoundary.isNear(visit.at());
  }

  private Totals with(List<Item> open, Site site, ClosedDays.Sum closed, DynamoSession session) {
    if (closed.isLatest(open)) {
      return sum(open, closed);
    }
    ClosedDays.Sum now = closedDays.read(site, session);
    return sum(open(site, now, session), now);
  }

  private List<Item> open(Site site, ClosedDays.Sum closed, DynamoSession session) {
    return openDays.read(site, closed.until(), session);
  }

  private static Totals sum(List<Item> open, ClosedDays.Sum closed) {
    Totals sum = closed.totals();
    for (Item item : open) {
      sum = sum.plus(Attributes.totals(item));
    }
    return sum;
  }
}
