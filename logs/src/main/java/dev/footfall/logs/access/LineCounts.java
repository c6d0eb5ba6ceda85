package dev.footfall.logs.access;

import dev.footfall.core.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What became of the lines of a log: each has one fate.
///
/// @param before counted by an earlier import, or in another file of this one
/// @param visits page loads that count
/// @param drops page loads that do not, by reason
/// @param notPages other requests, other entries, blank lines
/// @param malformed not of the log's format, or of a time that is yet to come
/// @param otherHosts requests to other hosts, by host
/// @param withoutClient how many of the visits have no readable address, and so no visitor
public record LineCounts(
    long before,
    long visits,
    Map<DropReason, Long> drops,
    long notPages,
    long malformed,
    Map<String, Long> otherHosts,
    long withoutClient) {

  /// The counts of no line.
  public static final LineCounts NONE = new LineCounts(0, 0, Map.of(), 0, 0, Map.of(), 0);

  /// Copies the drops and the hosts.
  public LineCounts {
    drops = Map.copyOf(drops);
    otherHosts = Map.copyOf(otherHosts);
  }

  /// Returns how many lines there were.
  public long lines() {
    return before + visits + sum(drops) + notPages + malformed + sum(otherHosts);
  }

  /// Returns how many lines were requests to other hosts.
  public long toOtherHosts() {
    return sum(otherHosts);
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Returns the sum of both.
  public LineCounts plus(LineCounts other) {
    Map<DropReason, Long> bothDrops = new EnumMap<>(DropReason.class);
    bothDrops.putAll(drops);
    other.drops.forEach((reason, loads) -> bothDrops.merge(reason, loads, Long::sum));
    Map<String, Long> bothHosts = new TreeMap<>(otherHosts);
    other.otherHosts.forEach((host, lines) -> bothHosts.merge(host, lines, Long::sum));
    return new LineCounts(
        before + other.before,
        visits + other.visits,
        bothDrops,
        notPages + other.notPages,
        malformed + other.malformed,
        bothHosts,
        withoutClient + other.withoutClient);
  }

  /// Returns the counts where a number of visits and drops turned out to be copies of lines that
  /// another file has.
  public LineCounts withCopies(long visitCopies, Map<DropReason, Long> dropCopies) {
    Map<DropReason, Long> left = new EnumMap<>(DropReason.class);
    left.putAll(drops);
    dropCopies.forEach((reason, loads) -> left.merge(reason, -loads, Long::sum));
    return new LineCounts(
        before + visitCopies + sum(dropCopies),
        visits - visitCopies,
        left,
        notPages,
        malformed,
        otherHosts,
        Math.min(withoutClient, visits - visitCopies));
  }
}
