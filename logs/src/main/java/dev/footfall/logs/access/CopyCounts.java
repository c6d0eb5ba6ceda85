package dev.footfall.logs.access;

import dev.footfall.core.DropReason;
import dev.footfall.core.Totals;
import java.util.EnumMap;
import java.util.Map;

/// How many page loads stand in several files, and count once. Not thread-safe.
final class CopyCounts implements PageLoads.Sums {

  private long visits;
  private final Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);

  @Override
  public void add(long second, PageLoads.Place place, Totals totals) {
    if (place.isDropped()) {
      drops.merge(place.cause().reason(), totals.visits(), Long::sum);
    } else {
      visits += totals.visits();
    }
  }

  /// Returns what became of all lines, less the copies.
  LineCounts takenFrom(LineCounts all) {
    return all.withCopies(visits, drops);
  }
}
