package dev.footfall.logs;

import dev.footfall.core.DropReason;
import java.util.EnumMap;
import java.util.Map;

/// What became of the lines of a log: each has one fate.
///
/// @param before counted by an import before, or in another file of this one
/// @param visits page loads that count
/// @param drops page loads that do not, by reason
/// @param notPages other requests, other entries, blank lines
/// @param malformed not of the log's format
public record LineCounts(
    long before, long visits, Map<DropReason, Long> drops, long notPages, long malformed) {

  public static final LineCounts NONE = new LineCounts(0, 0, Map.of(), 0, 0);

  public LineCounts {
    drops = Map.copyOf(drops);
  }

  /// How many lines there were.
  public long lines() {
    return before + visits + dropped() + notPages + malformed;
  }

  private long dropped() {
    return drops.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The sum of both.
  public LineCounts plus(LineCounts other) {
    Map<DropReason, Long> both = new EnumMap<>(DropReason.class);
    both.putAll(drops);
    other.drops.forEach((reason, hits) -> both.merge(reason, hits, Long::sum));
    return new LineCounts(
        before + other.before,
        visits + other.visits,
        both,
        notPages + other.notPages,
        malformed + other.malformed);
  }
}
