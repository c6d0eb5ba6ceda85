package dev.footfall.core.history;

import dev.footfall.core.Totals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/// What the owner of a site changed by hand.
///
/// @param startingTotals what was counted elsewhere before: all-time totals go on from it, and it
///   is part of no hour, day or list
/// @param undone what was taken out of the counts, the oldest first
public record ManualChanges(Totals startingTotals, List<UndoRecord> undone) {

  private static final Comparator<UndoRecord> ORDER =
      Comparator.comparing(UndoRecord::at)
          .thenComparing(u -> u.undo().from())
          .thenComparing(u -> u.undo().to())
          .thenComparing(u -> u.undo().path())
          .thenComparing(u -> u.undo().note())
          .thenComparingLong(u -> u.taken().visits())
          .thenComparingLong(u -> u.taken().visitors());

  public static final ManualChanges NONE = new ManualChanges(Totals.ZERO, List.of());

  /// The note that is kept of an [Undo].
  ///
  /// @param at when it was done, in whole seconds
  /// @param taken how many visits and visitors it took out, 0 or more
  public record UndoRecord(Instant at, Undo undo, Totals taken) {
    public UndoRecord {
      at = at.truncatedTo(ChronoUnit.SECONDS);
      if (taken.visits() < 0 || taken.visitors() < 0) {
        throw new IllegalArgumentException("an undo adds nothing");
      }
    }
  }

  public ManualChanges {
    undone = undone.stream().distinct().sorted(ORDER).toList();
  }

  /// What was taken out of days of a period, the newest first, at most `limit`.
  public List<UndoRecord> undone(Period period, int limit) {
    return undone.reversed().stream()
        .filter(u -> !u.undo().from().isAfter(period.to()))
        .filter(u -> !u.undo().to().isBefore(period.from()))
        .limit(limit)
        .toList();
  }
}
