package dev.footfall.contract.walk;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.PageStart;
import java.util.List;
import java.util.Map;

/// Changes of start values to random ones.
final class RandomStartValues {

  private static final int MAX_VISITS = 1_000;

  private RandomStartValues() {}

  /// Returns the change of a site's start values.
  ///
  /// @param there the history before
  static History ofSite(History there, Choices choices) {
    var wanted = new Totals(choices.below(MAX_VISITS), choices.below(MAX_VISITS));
    Totals change = wanted.minus(there.manualChanges().startingTotals());
    return History.EMPTY.with(new ManualChanges(change, List.of()));
  }

  /// Returns the change of a page's start value.
  ///
  /// @param there the history before
  static History ofPage(History there, Choices choices) {
    String path = choices.path();
    long before = PageStart.of(there).getOrDefault(path, 0L);
    return PageStart.with(History.EMPTY, Map.of(path, choices.below(MAX_VISITS) - before));
  }
}
