package dev.footfall.core.history;

import dev.footfall.core.DropCause;
import dev.footfall.core.DropReason;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Report.Entry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The hits of a period that were not counted.
///
/// @param byReason the hits of each reason; reasons without hits are absent
/// @param crawlers the hits of [DropReason#BOT] again, by family, those with most first, as visits;
///   [Report#OTHER] sums crawlers that have no name and those of before names were kept
public record DropTally(Map<DropReason, Long> byReason, List<Entry> crawlers) {

  /// Copies the reasons and the crawlers.
  public DropTally {
    byReason = Map.copyOf(byReason);
    crawlers = List.copyOf(crawlers);
  }

  /// Returns the tally of these hits.
  ///
  /// @param hits by [DropCause#label], as visits
  /// @throws java.util.NoSuchElementException for a label that no version has
  public static DropTally of(Map<String, Totals> hits) {
    var byReason = new EnumMap<DropReason, Long>(DropReason.class);
    var crawlers = new HashMap<String, Totals>();
    hits.forEach(
        (label, totals) -> {
          DropCause cause = DropCause.of(label).orElseThrow();
          byReason.merge(cause.reason(), totals.visits(), Long::sum);
          if (cause.reason() == DropReason.BOT) {
            String name = cause.crawler().isEmpty() ? Report.OTHER : cause.crawler();
            crawlers.merge(name, totals, Totals::plus);
          }
        });
    byReason.values().removeIf(count -> count == 0);
    return new DropTally(byReason, Report.top(crawlers));
  }
}
