package dev.footfall.store.dynamodb.count;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.footfall.core.history.PageCount;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.count.RunningTotals.Days;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import dev.footfall.store.dynamodb.schema.PageReach;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The all-time visits of all pages of a site that have a number of their own. Thread-safe.
final class PageList {

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final PageItems items;

  PageList(PageItems items) {
    this.items = items;
  }

  /// Returns the most visited pages. Reads the sums of all pages, and the pages of open days.
  ///
  /// @param reach what the sums include: all days that are not open
  List<PageCount> top(Site site, int limit, PageReach reach, Days days, DynamoSession session) {
    Map<String, PageSum> closed = closed(site, reach, session);
    List<PageDay> open = open(site, days.closed().until(), session);
    Set<String> paths = new HashSet<>(closed.keySet());
    open.forEach(day -> paths.addAll(day.named().keySet()));
    PageSum unknown = reach.hasUnnamed() ? PageSum.LOST : PageSum.NONE;
    var counts = new ArrayList<PageCount>();
    for (String path : paths) {
      long visits = visits(path, closed.getOrDefault(path, unknown), open);
      if (visits > 0) {
        counts.add(new PageCount(path, visits));
      }
    }
    return PageCount.top(counts, limit);
  }

  private Map<String, PageSum> closed(Site site, PageReach reach, DynamoSession session) {
    Map<String, PageSum> sums = new HashMap<>();
    if (!reach.isNothing()) {
      for (Item item :
          session.query(items.table(), List.of(Keys.pages(site, reach.generation())))) {
        sums.put(CounterKey.nameIn(item), PageSums.sum(item, reach));
      }
    }
    return sums;
  }

  private List<PageDay> open(Site site, LocalDate from, DynamoSession session) {
    var paths = byDay(items.names(NameKind.PATH, site, from, LAST_DAY, session));
    var beyond = byDay(items.names(NameKind.BEYOND, site, from, LAST_DAY, session));
    return paths.entrySet().stream()
        .map(day -> PageDay.of(day.getValue(), beyond.getOrDefault(day.getKey(), List.of())))
        .toList();
  }

  private static Map<LocalDate, List<Item>> byDay(List<Item> items) {
    return items.stream().collect(groupingBy(Keys::dayOf, TreeMap::new, toList()));
  }

  /// Returns the visits of a page, or 0 if it has no number of its own: as [OpenPages#visits].
  private static long visits(String path, PageSum closed, List<PageDay> open) {
    PageSum sum = closed;
    for (PageDay day : open) {
      sum = sum.isLost() ? sum : day.addTo(sum, path);
    }
    return sum.visits().orElse(0);
  }
}
