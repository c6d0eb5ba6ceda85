package dev.footfall.store.dynamodb.count;

import dev.footfall.core.Visit;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.count.OpenPages.Named;
import dev.footfall.store.dynamodb.count.RunningTotals.Days;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import dev.footfall.store.dynamodb.schema.PageReach;
import dev.footfall.store.dynamodb.schema.VisitMark;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// The all-time visits of a page: its sum of closed days, and the items of the days that are open.
/// Empty where they are not known to be whole: some may be among those of unnamed pages, or the
/// closed days are not summed yet. Thread-safe.
final class PageVisits {

  private final CounterItems counters;
  private final ClosedDays closedDays;
  private final PageSums sums;
  private final OpenPages open;
  private final PageList list;

  /// @param patience how long a visit adds days to the sums, about
  PageVisits(CounterItems counters, ClosedDays closedDays, Duration patience) {
    this.counters = counters;
    this.closedDays = closedDays;
    var items = new PageItems(counters.table(), counters.shards());
    sums = new PageSums(items, closedDays, patience);
    open = new OpenPages(counters, items);
    list = new PageList(items);
  }

  /// Returns the visits of the page of a visit, itself included. Adds up the days that are closed
  /// first. Reads nothing if the page's sum is known, and `written` is all that is open.
  ///
  /// @param visit as it is counted
  /// @param written the item of the page that the visit is counted in; empty if there is none
  OptionalLong after(
      Visit visit, CountedVisit counted, Optional<Item> written, Days days, DynamoSession session) {
    Site site = visit.page().site();
    ClosedDays.Sum summed = sums.fill(site, days.closed(), session);
    Optional<PageReach> reach = reach(summed, days);
    OpenPage page = OpenPage.of(site, visit.page().path().value(), counted.day(), days);
    if (written.isEmpty() && counted.isSamePage()) {
      return beyond(visit, counted.day(), page, reach, session);
    }
    return written.isEmpty()
        ? visits(page, reach, () -> open.read(page, Reading.EVENTUAL, session), session)
        : visits(page, reach, () -> open.after(page, written.get(), session), session);
  }

  /// Returns the visits of a page now. Costs half a read unit, and as much again if the page has no
  /// visits on the day that is open.
  ///
  /// @param today the day of the request
  OptionalLong of(Site site, String path, LocalDate today, Days days, DynamoSession session) {
    ClosedDays.Sum closed = days.closed();
    ClosedDays.Sum summed = closed.hasPages() ? closed : closedDays.read(site, session);
    OpenPage page = OpenPage.of(site, path, today, days);
    return visits(
        page, reach(summed, days), () -> open.read(page, Reading.EVENTUAL, session), session);
  }

  /// Returns the most visited pages of a site.
  ///
  /// @throws IllegalStateException if the days that are closed are not added up yet: DynamoDB
  ///   failed, or there are many of an older version
  List<PageCount> top(Site site, int limit, Days days, DynamoSession session) {
    PageReach reach =
        reach(sums.fill(site, days.closed(), session), days)
            .orElseThrow(() -> new IllegalStateException("the pages are not added up yet"));
    return list.top(site, limit, reach, days, session);
  }

  /// Returns what the sums of pages include, if they include all days that are not open.
  private static Optional<PageReach> reach(ClosedDays.Sum summed, Days days) {
    boolean isWhole = summed.hasPages() && summed.until().equals(days.closed().until());
    return isWhole ? Optional.of(summed.pages()) : Optional.empty();
  }

  private OptionalLong visits(
      OpenPage page, Optional<PageReach> reach, Supplier<Named> named, DynamoSession session) {
    if (reach.isEmpty()) {
      return OptionalLong.empty();
    }
    PageSum closed = sums.of(page.site(), page.path(), reach.get(), session);
    return open.visits(page, closed, named.get(), session);
  }

  /// Counts a visit of a page that its day has no name for, if the page has a number of its own. So
  /// such items are as few as the pages that were named before. While that is not known, it is
  /// counted all the same: [PageSums] ignores it if the page turns out to have no number.
  private OptionalLong beyond(
      Visit visit, LocalDate day, OpenPage page, Optional<PageReach> reach, DynamoSession session) {
    Supplier<Named> named = () -> open.read(page.without(day), Reading.LATEST, session);
    if (reach.isPresent() && visits(page, reach, named, session).orElse(0) == 0) {
      return OptionalLong.empty();
    }
    int shard = counters.shardOf(visit.id());
    var key = Keys.name(NameKind.BEYOND, page.site(), shard, day, page.path());
    counters.count(CounterKey.name(key, page.path()), VisitMark.of(visit, false), session);
    return visits(page, reach, named, session);
  }
}
