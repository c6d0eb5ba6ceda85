package dev.footfall.core.history;

import dev.footfall.core.history.Report.Step;
import dev.footfall.core.peak.Peak.Rush;
import dev.footfall.core.peak.Rise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The days of a peak.
///
/// @param days by the hour
/// @param report of these days
record PeakDays(Rise rise, Period days, Report report) {

  /// Of the visits of a day, the share that a rush has at least.
  private static final double MOST = 0.8;

  private static final int MOST_HOURS = 6;

  /// Returns the shortest hours that have most of the visits of the day; empty if there are none,
  /// or if hours stand out themselves.
  Optional<Rush> rush() {
    if (!rise.start().equals(days.start()) || !rise.end().equals(days.end()) || days.days() > 1) {
      return Optional.empty();
    }
    for (int hours = 1; hours <= MOST_HOURS; hours++) {
      Rush rush = busiest(hours);
      if (rush.visits() >= MOST * rise.totals().visits()) {
        return Optional.of(rush);
      }
    }
    return Optional.empty();
  }

  private Rush busiest(int hours) {
    List<Step> series = report.series();
    Rush most = rush(series.subList(0, hours));
    for (int i = 1; i + hours <= series.size(); i++) {
      Rush next = rush(series.subList(i, i + hours));
      most = next.visits() > most.visits() ? next : most;
    }
    return most;
  }

  private static Rush rush(List<Step> hours) {
    return new Rush(
        hours.getFirst().start(),
        hours.getLast().start().plus(Duration.ofHours(1)),
        Report.sum(hours).visits());
  }
}
