package dev.footfall.contract;

import static java.util.stream.Collectors.toSet;

import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The all-time visits of pages of the [MemoryStore]. Not thread-safe.
///
/// Visits of pages that have no number of their own are summed under [Report#OTHER]. While that sum
/// is above zero, a page that is not known may have visits in it, and gets no number.
final class MemoryPages {

  private final Map<Site, Map<String, Long>> pages = new HashMap<>();

  /// Adds visits of a page.
  ///
  /// @param kept the name under which its day counted them
  void count(Site site, String name, String kept, long visits) {
    Map<String, Long> known = pages.computeIfAbsent(site, _ -> new HashMap<>());
    boolean isKnown = known.containsKey(name);
    boolean isNew = kept.equals(name) && !known.containsKey(Report.OTHER);
    known.merge(isKnown || isNew ? name : Report.OTHER, visits, Long::sum);
  }

  /// Returns the visits of a page, or empty if it has no number of its own.
  OptionalLong visits(Site site, String name) {
    Map<String, Long> known = pages.getOrDefault(site, Map.of());
    return known.containsKey(name) || !known.containsKey(Report.OTHER)
        ? OptionalLong.of(known.getOrDefault(name, 0L))
        : OptionalLong.empty();
  }

  /// Returns the most visited pages that have a number of their own.
  List<PageCount> top(Site site, int limit) {
    var counts =
        pages.getOrDefault(site, Map.of()).entrySet().stream()
            .filter(page -> !page.getKey().equals(Report.OTHER))
            .map(page -> new PageCount(page.getKey(), page.getValue()))
            .toList();
    return PageCount.top(counts, limit);
  }

  /// Replaces what is known of a site by the sums of its days. A page has a number of its own if it
  /// is named on each day that has visits of pages without a name.
  void readFrom(Site site, List<Row> days) {
    Map<String, Long> sums = new HashMap<>();
    Set<Instant> overflow = daysOf(Report.OTHER, days);
    for (Row row : days) {
      boolean isWhole = daysOf(row.name(), days).containsAll(overflow);
      sums.merge(isWhole ? row.name() : Report.OTHER, row.totals().visits(), Long::sum);
    }
    sums.values().removeIf(visits -> visits == 0);
    pages.put(site, sums);
  }

  private static Set<Instant> daysOf(String name, List<Row> days) {
    return days.stream()
        .filter(row -> row.name().equals(name) && row.totals().visits() > 0)
        .map(Row::start)
        .collect(toSet());
  }

  void erase(Site site) {
    pages.remove(site);
  }
}
