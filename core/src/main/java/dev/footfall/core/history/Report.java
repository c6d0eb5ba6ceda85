package dev.footfall.core.history;

import dev.footfall.core.DropReason;
import dev.footfall.core.Totals;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The numbers of a site over a [Period]. Visitors of several intervals are a sum of windows: one
/// person who came on three days counts as three.
///
/// @param series one entry per interval of the period, in order, zeros included
/// @param paths the most visited paths, at most [#TOP]; visitors are windows that opened there
/// @param referrers the hosts that led to most visits, at most [#TOP]; visitors are always 0
/// @param referred visits that another host led to: the sum of all referrers, not of the list alone
/// @param dropped hits that were not counted
public record Report(
    List<Step> series, List<Entry> paths, List<Entry> referrers, long referred, DropTally dropped) {

  /// The longest list of paths or referrers.
  public static final int TOP = 1_000;

  /// The name under which all paths, or referrals, beyond the first [#MAX_NAMES_A_DAY] of a day are
  /// summed.
  public static final String OTHER = "(other)";

  /// How many different paths, and how many different referrals, a store keeps of a site and day.
  public static final int MAX_NAMES_A_DAY = 1_000;

  /// One interval of the series, by its beginning.
  public record Step(Instant start, Totals totals) {}

  /// One line of a list.
  public record Entry(String name, Totals totals) {}

  /// Copies the lists.
  public Report {
    series = List.copyOf(series);
    paths = List.copyOf(paths);
    referrers = List.copyOf(referrers);
  }

  /// Returns hits that were not counted, by reason; reasons without hits are absent.
  public Map<DropReason, Long> drops() {
    return dropped.byReason();
  }

  /// Returns the visits and visitors of the whole period.
  public Totals totals() {
    return sum(series);
  }

  /// Returns the visits and visitors of all steps.
  public static Totals sum(List<Step> series) {
    return series.stream().map(Step::totals).reduce(Totals.ZERO, Totals::plus);
  }

  /// Returns the series of a period: each count is added to the step that it falls into.
  ///
  /// @param counted the counts of hours or days of the period, by their beginnings; missing ones
  ///   are zeros. Hours, if the interval is [Interval#HOUR]
  public static List<Step> series(Period period, Map<Instant, Totals> counted) {
    var sums = new TreeMap<Instant, Totals>();
    period.steps().forEach(start -> sums.put(start, Totals.ZERO));
    counted.forEach((at, totals) -> sums.merge(sums.floorKey(at), totals, Totals::plus));
    return sums.entrySet().stream().map(sum -> new Step(sum.getKey(), sum.getValue())).toList();
  }

  /// Returns the [#TOP] entries with most visits, equal ones in the order of their names. Entries
  /// emptied by an [Undo] are omitted.
  public static List<Entry> top(Map<String, Totals> counted) {
    return counted.entrySet().stream()
        .filter(e -> !e.getValue().equals(Totals.ZERO))
        .map(e -> new Entry(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparingLong((Entry e) -> -e.totals().visits()).thenComparing(Entry::name))
        .limit(TOP)
        .toList();
  }
}
