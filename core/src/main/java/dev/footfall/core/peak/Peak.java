package dev.footfall.core.peak;

import java.time.Instant;
import java.util.Optional;

/// Hours or days of a report that stand out, and what is known of them.
///
/// @param rise the hours or days
/// @param rush where it is one day, the few hours that have most of its visits
/// @param sums what is kept of the whole days, since paths and referrers are not kept by the hour
public record Peak(Rise rise, Optional<Rush> rush, PeakSums sums) {

  /// A few hours of a day, in site time.
  ///
  /// @param start when the first begins
  /// @param end when the last ends
  public record Rush(Instant start, Instant end, long visits) {}

  /// Returns what it was.
  public PeakCause cause() {
    return PeakClassifier.cause(sums);
  }

  /// Returns the path whose visits are nearly all of those days, if there is one: to remove them
  /// removes the peak.
  public Optional<String> onlyPath() {
    return sums.isOnOnePath() ? Optional.of(sums.path().name()) : Optional.empty();
  }
}
