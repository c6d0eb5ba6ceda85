package dev.footfall.core.history;

import dev.footfall.core.Totals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/// The manual changes of a site's owner.
///
/// @param startingTotals what another counter counted before: part of the all-time totals, and of
///   no hour, day or list
/// @param undone what was removed from the counts, the oldest first
public record ManualChanges(Totals startingTotals, List<UndoRecord> undone) {

  private static final Comparator<UndoRecord> ORDER =
      Comparator.comparing(UndoRecord::at)
          .thenComparing(u -> u.undo().from())
          .thenComparing(u -> u.undo().to())
          .thenComparing(u -> u.undo().path())
          .thenComparing(u -> u.undo().note())
          .thenComparingLong(u -> u.taken().visits())
          .thenComparingLong(u -> u.taken().visitors());

  /// Nothing was changed.
  public static final ManualChanges NONE = new ManualChanges(Totals.ZERO, List.of());

  /// The record that is kept of an [Undo].
  ///
  /// @param at when it was done; a fraction of a second is cut off
  /// @param taken how many visits and visitors it removed, 0 or more
  public record UndoRecord(Instant at, Undo undo, Totals taken) {
    /// Keeps the time to the second.
    ///
    /// @throws IllegalArgumentException if less than nothing was taken out
    public UndoRecord {
      at = at.truncatedTo(ChronoUnit.SECONDS);
      if (taken.visits() < 0 || taken.visitors() < 0) {
        throw new IllegalArgumentException("an undo adds nothing");
      }
    }
  }

  /// Sorts the undo records, and keeps equal ones once.
  public ManualChanges {
    undone = undone.stream().distinct().sorted(ORDER).toList();
  }

  /// Returns what was removed from days of a period, the newest first, at most `limit` records.
  public List<UndoRecord> undone(Period period, int limit) {
    return undone.reversed().stream()
        .filter(u -> !u.undo().from().isAfter(period.to()))
        .filter(u -> !u.undo().to().isBefore(period.from()))
        .limit(limit)
        .toList();
  }
}
