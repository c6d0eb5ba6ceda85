package dev.footfall.store.dynamodb.count;

import dev.footfall.core.PageTotals;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The totals of a site: the sum of [ClosedDays] and the days that are still open. Thread-safe.
public final class RunningTotals {

  private final CounterItems counters;
  private final ClosedDays closedDays;
  private final OpenDayTotals openDays;
  private final PageVisits pages;

  /// @param closedDays of the same items
  /// @param patience how long a visit adds up the pages of days that are closed, about
  public RunningTotals(CounterItems counters, ClosedDays closedDays, Duration patience) {
    this.counters = counters;
    this.closedDays = closedDays;
    openDays = new OpenDayTotals(counters);
    pages = new PageVisits(counters, closedDays, patience);
  }

  /// Returns the totals of a site now. Costs one query, and one read the first time.
  public Totals of(Site site, DynamoSession session) {
    ClosedDays.Sum closed = closedDays.of(site, session);
    return sum(latest(open(site, closed, session), site, closed, session));
  }

  /// As above, with the totals of the day of `now`, and the visits of a page.
  ///
  /// @param path of the page; null if none is asked for
  public PageTotals of(Site site, @Nullable PagePath path, Instant now, DynamoSession session) {
    ClosedDays.Sum closed = closedDays.of(site, session);
    Days days = latest(open(site, closed, session), site, closed, session);
    LocalDate today = counters.boundary(site).day(now);
    return path == null
        ? sum(days, today, OptionalLong.empty())
        : sum(days, today, pages.of(site, path.value(), today, days, session));
  }

  /// Returns the most visited pages of a site. Reads the items of all pages.
  ///
  /// @param limit how many at most
  public List<PageCount> pages(Site site, int limit, DynamoSession session) {
    ClosedDays.Sum closed = closedDays.read(site, session);
    Days days = latest(open(site, closed, session), site, closed, session);
    return pages.top(site, limit, days, session);
  }

  /// Returns the totals after a visit, itself included, and closes the days that are over. Reads
  /// nothing if the visit's writes returned the only open day.
  ///
  /// @param page the item of the page that the visit is counted in, once it is counted; empty if
  ///   there is none
  public PageTotals after(
      Visit visit,
      CountedVisit counted,
      CompletableFuture<Optional<Item>> page,
      DynamoSession session) {
    Days days = after(visit, counted, session);
    OptionalLong visits = pages.after(visit, counted, page.join(), days, session);
    return sum(days, counters.boundary(visit.page().site()).day(visit.at()), visits);
  }

  private Days after(Visit visit, CountedVisit counted, DynamoSession session) {
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
    return latest(open, site, closed, session);
  }

  private Item item(Visit visit, CountedVisit counted, DynamoSession session) {
    return counted.item().isPresent()
        ? counted.item().get()
        : counters.afterwards(visit, counted.day(), session);
  }

  private boolean isOnlyOpenDay(LocalDate day, ClosedDays.Sum closed, Visit visit) {
    DayBoundary boundary = counters.boundary(visit.page().site());
    return day.equals(closed.until())
        && day.equals(boundary.day(visit.at()))
        && !boundary.isNear(visit.at());
  }

  /// What is known of a site.
  ///
  /// @param open the items of its days that are open
  record Days(List<Item> open, ClosedDays.Sum closed) {}

  private Days latest(List<Item> open, Site site, ClosedDays.Sum closed, DynamoSession session) {
    if (closed.isLatest(open)) {
      return new Days(open, closed);
    }
    ClosedDays.Sum now = closedDays.read(site, session);
    return new Days(open(site, now, session), now);
  }

  private List<Item> open(Site site, ClosedDays.Sum closed, DynamoSession session) {
    return openDays.read(site, closed.until(), session);
  }

  private static Totals sum(Days days) {
    return days.closed().totals().plus(sum(days.open(), _ -> true));
  }

  private static PageTotals sum(Days days, LocalDate day, OptionalLong page) {
    Totals today = sum(days.open(), item -> item.has(Keys.SK) && Keys.dayOf(item).equals(day));
    return new PageTotals(sum(days), today, page);
  }

  private static Totals sum(List<Item> items, Predicate<Item> summed) {
    return items.stream().filter(summed).map(Attributes::totals).reduce(Totals.ZERO, Totals::plus);
  }
}
