package dev.footfall.store.dynamodb.count;

import dev.footfall.core.LruCache;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoException;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.PageReach;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/// The visits of each page on the closed days of a site. A day is added when it is closed, by the
/// first visit after that, and days of an older version of the store one after the other. A page's
/// item says up to which day it is summed, so that each day is added once, whoever adds it. An
/// import of closed days makes new sums: see [PageSumRebuild]. Thread-safe.
final class PageSums {

  /// On how many days of [PageReach#imported] the page is named.
  static final String MET = "o";

  /// How many pages are written at a time, before the time is looked at.
  private static final int AT_A_TIME = 16;

  /// How many days that are not added whole are remembered.
  private static final int MAX_DAYS = 100;

  private static final int MAX_PAGES = 10_000;

  /// A day that is added to sums.
  private record Day(Site site, LocalDate day, PageReach reach) {
    LocalDate end() {
      return day.plusDays(1);
    }
  }

  private final PageItems items;
  private final ClosedDays closedDays;
  private final LruCache<String, PageSum> known = new LruCache<>(MAX_PAGES);
  private final Set<Site> filling = ConcurrentHashMap.newKeySet();
  private final LruCache<Day, Set<String>> added = new LruCache<>(MAX_DAYS);
  private final Duration patience;

  /// @param patience how long a visit adds days, about
  PageSums(PageItems items, ClosedDays closedDays, Duration patience) {
    this.patience = patience;
    this.items = items;
    this.closedDays = closedDays;
  }

  /// Returns the sum of a page. Costs one read the first time a process asks.
  PageSum of(Site site, String path, PageReach reach, DynamoSession session) {
    if (reach.isNothing()) {
      return PageSum.NONE;
    }
    String key = String.join(" ", site.host(), reach.generation(), reach.until().toString(), path);
    Optional<PageSum> remembered = known.find(key);
    if (remembered.isPresent()) {
      return remembered.get();
    }
    PageSum sum = read(site, path, reach, session);
    if (!site.equals(Site.SMOKE)) {
      known.put(key, sum);
    }
    return sum;
  }

  private PageSum read(Site site, String path, PageReach reach, DynamoSession session) {
    var page = Keys.page(site, reach.generation(), path);
    Item item = session.get(items.table(), page, Reading.LATEST);
    if (!item.has(Attributes.UNTIL)) {
      return reach.hasUnnamed() ? PageSum.LOST : PageSum.NONE;
    }
    return sum(item, reach);
  }

  /// Returns the sum of a page's item. It must be named on every day that may have visits of it
  /// under another name.
  static PageSum sum(Item page, PageReach reach) {
    return page.number(MET) == reach.imported()
        ? PageSum.of(page.number(Attributes.VISITS))
        : PageSum.LOST;
  }

  /// Adds closed days for a while, unless another thread does. If DynamoDB fails, a later visit
  /// goes on. Returns what the sums include then.
  ClosedDays.Sum fill(Site site, ClosedDays.Sum closed, DynamoSession session) {
    if (closed.hasPages() || !filling.add(site)) {
      return closed;
    }
    ClosedDays.Sum sum = closed;
    try {
      sum = closedDays.read(site, session);
      for (long end = session.nanos() + patience.toNanos();
          !sum.hasPages() && session.nanos() < end; ) {
        sum = addDay(site, sum, end, session);
      }
    } catch (DynamoException | CompletionException _) {
      // The visit is counted: it is answered without the visits of the page.
    } finally {
      filling.remove(site);
    }
    return sum;
  }

  private ClosedDays.Sum addDay(Site site, ClosedDays.Sum sum, long end, DynamoSession session) {
    PageReach reach = sum.pages();
    Optional<LocalDate> next = nextDay(site, sum, session);
    if (next.isEmpty()) {
      return closedDays.setPages(site, sum, reach.with(sum.until(), false, false), session);
    }
    var day = new Day(site, next.get(), reach);
    PageDay visits = items.day(site, day.day(), session);
    if (!addPages(day, visits, end, session)) {
      return sum;
    }
    PageReach after = reach.with(day.end(), visits.isImported(), visits.isUnnamed());
    return closedDays.setPages(site, sum, after, session);
  }

  /// Adds the pages of a day, as many as there is time for. Those added before are not written
  /// again: DynamoDB may take few writes a second. Returns whether all are added.
  private boolean addPages(Day day, PageDay visits, long end, DynamoSession session) {
    Set<String> done = added(day);
    List<String> left = visits.paths().stream().filter(path -> !done.contains(path)).toList();
    for (int start = 0; start < left.size(); start += AT_A_TIME) {
      if (session.nanos() >= end) {
        return false;
      }
      session.each(
          left.subList(start, Math.min(left.size(), start + AT_A_TIME)),
          path -> {
            session.update(addition(path, visits, day));
            done.add(path);
          });
    }
    return true;
  }

  /// Returns the pages of a day that this process has added, to be added to. Any other process may
  /// erase those of the test site.
  private Set<String> added(Day day) {
    if (day.site().equals(Site.SMOKE)) {
      return ConcurrentHashMap.newKeySet();
    }
    Set<String> known = added.find(day).orElseGet(ConcurrentHashMap::newKeySet);
    added.put(day, known);
    return known;
  }

  /// Returns the first closed day that is not added and may have visits.
  private Optional<LocalDate> nextDay(Site site, ClosedDays.Sum sum, DynamoSession session) {
    LocalDate from = sum.pages().until();
    return from.plusDays(1).equals(sum.until())
        ? Optional.of(from)
        : items.firstDay(site, from, sum.until(), session);
  }

  /// Returns the update that adds a day to a page's sum once. A page that was first named after
  /// visits of unnamed pages may have some of them, and gets no sum.
  private ConditionalUpdate addition(String path, PageDay visits, Day day) {
    boolean isNamed = visits.named().containsKey(path);
    var update = update(items.table(), day.site(), path, day.reach().generation());
    update.add(Attributes.VISITS, visits.visits(path));
    if (isNamed && visits.isImported()) {
      update.add(MET, 1);
    }
    String until = update.name(Attributes.UNTIL);
    String before = until + " <= " + update.value(text(day.day()));
    boolean mayBegin = isNamed && !day.reach().hasUnnamed();
    return update
        .set(Attributes.UNTIL, text(day.end()))
        .when(mayBegin ? "attribute_not_exists(" + until + ") or " + before : before);
  }

  private static AttributeValue text(LocalDate day) {
    return AttributeValue.fromS(day.toString());
  }

  /// Returns an update of a page's item that keeps its path where the key is cut.
  static ConditionalUpdate update(String table, Site site, String path, String generation) {
    CounterKey key = CounterKey.name(Keys.page(site, generation, path), path);
    var update = new ConditionalUpdate(table, key.key());
    return key.name() == null
        ? update
        : update.set(CounterKey.NAME, AttributeValue.fromS(key.name()));
  }
}
