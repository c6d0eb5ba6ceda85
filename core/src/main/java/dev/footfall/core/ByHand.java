package dev.footfall.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/// What the owner of a site changed by hand.
///
/// @param startValue what was counted elsewhere before: all-time totals go on from it, and it is
///   part of no hour, day or list
/// @param undone what was taken out of the counts, the oldest first
public record ByHand(Totals startValue, List<Undone> undone) {

  private static final Comparator<Undone> ORDER =
      Comparator.comparing(Undone::at)
          .thenComparing(u -> u.undo().from())
          .thenComparing(u -> u.undo().to())
          .thenComparing(u -> u.undo().path())
          .thenComparing(u -> u.undo().note())
          .thenComparingLong(u -> u.taken().visits())
          .thenComparingLong(u -> u.taken().visitors());

  public static final ByHand NONE = new ByHand(Totals.ZERO, List.of());

  /// The note that is kept of an [Undo].
  ///
  /// @param at when it was done, in whole seconds
  /// @param taken how many visits and visitors it took out, 0 or more
  public record Undone(Instant at, Undo undo, Totals taken) {
    public Undone {
      at = at.truncatedTo(ChronoUnit.SECONDS);
      if (taken.visits() < 0 || taken.visitors() < 0) {
        throw new IllegalArgumentException("an undo adds nothing");
      }
    }
  }

  public ByHand {
    undone = undone.stream().distinct().sorted(ORDER).toList();
  }

  /// What was taken out of days of a period, the newest first, at most `limit`.
  public List<Undone> undone(Period period, int limit) {
    return undone.reversed().stream()
        .filter(u -> !u.undo().from().isAfter(period.to()))
        .filter(u -> !u.undo().to().isBefore(period.from()))
        .limit(limit)
        .toList();
  }
}
