package dev.footfall.server.imports;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.PageStart;
import dev.footfall.core.history.Report;
import dev.footfall.server.config.StartValue;
import dev.footfall.server.text.Counted;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The start values of a site and its pages after an import: two are never added up.
///
/// @param there what is kept about the site before
/// @param given what the owner says; null if nothing
record StartValues(History there, @Nullable StartValue given) {

  /// Returns what all-time totals start from then.
  ///
  /// @param counted what the import adds
  /// @throws ImportException if it brings another start value, and nothing is said about it
  Totals ofSite(History counted) {
    Totals before = there.manualChanges().startingTotals();
    Totals brought = counted.manualChanges().startingTotals();
    if (given != null && given.page() == null) {
      return given.totals();
    }
    if (brought.equals(Totals.ZERO) || brought.equals(before)) {
      return before;
    }
    if (before.equals(Totals.ZERO)) {
      return brought;
    }
    throw new ImportException(
        ("the export starts from %s,%s and the counts here from %s,%s:"
                + " say with --since-total what holds")
            .formatted(brought.visits(), brought.visitors(), before.visits(), before.visitors()));
  }

  /// Returns what the visits of pages start from then, by path.
  ///
  /// @param counted what the import adds
  /// @throws ImportException if it brings another start value for a page, or too many
  private Map<String, Long> ofPages(History counted) {
    Map<String, Long> starts = PageStart.of(there);
    PageStart.of(counted).forEach((path, brought) -> bring(starts, path, brought));
    if (given != null && given.page() != null) {
      starts.put(given.page().value(), given.totals().visits());
    }
    starts.values().removeIf(visits -> visits == 0);
    if (starts.size() > Report.MAX_NAMES_A_DAY) {
      throw new ImportException("at most 1,000 pages of a site can have a start value");
    }
    return starts;
  }

  private static void bring(Map<String, Long> starts, String path, long brought) {
    if (starts.getOrDefault(path, brought) != brought) {
      throw new ImportException(
          "the export starts a page from another value than the counts here:"
              + " take that here back with --path and --since-total 0");
    }
    starts.put(path, brought);
  }

  /// Returns what is to be added, with what changes the start values to those that hold then.
  History in(History counted) {
    Map<String, Long> changes = new TreeMap<>(ofPages(counted));
    PageStart.of(there).forEach((path, visits) -> changes.merge(path, -visits, Long::sum));
    changes.values().removeIf(change -> change == 0);
    Totals before = there.manualChanges().startingTotals();
    var start = new ManualChanges(ofSite(counted).minus(before), counted.manualChanges().undone());
    return PageStart.with(counted, changes).with(start);
  }

  /// Returns what to say of the page that the owner named.
  Optional<String> note() {
    if (given == null || given.page() == null) {
      return Optional.empty();
    }
    String path = given.page().value();
    return Optional.of(path + " starts from " + Counted.of(given.totals().visits(), "visit"));
  }
}
