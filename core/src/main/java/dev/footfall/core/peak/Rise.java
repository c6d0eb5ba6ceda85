package dev.footfall.core.peak;

import dev.footfall.core.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Neighbouring hours or days that stand out, in site time.
///
/// @param start when the first of them begins
/// @param end when the last of them ends
/// @param totals their visits and visitors
/// @param usual how many visits are usual there, 0 or more
public record Rise(Instant start, Instant end, Totals totals, long usual) {

  /// Returns the visits above the usual.
  long more() {
    return totals.visits() - usual;
  }

  /// Returns the first of the days that it falls on.
  public LocalDate from() {
    return LocalDate.ofInstant(start, ZoneOffset.UTC);
  }

  /// Returns the last of these days.
  public LocalDate to() {
    return LocalDate.ofInstant(end.minusNanos(1), ZoneOffset.UTC);
  }

  boolean sharesDayWith(Rise other) {
    return !from().isAfter(other.to()) && !to().isBefore(other.from());
  }

  Rise plus(Rise next) {
    return new Rise(start, next.end, totals.plus(next.totals), usual + next.usual);
  }
}
