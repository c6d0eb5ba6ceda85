package dev.footfall.core.history;

import dev.footfall.core.Totals;
import dev.footfall.core.peak.Peak;
import java.util.List;

/// A report and the numbers beside it.
///
/// @param report the numbers of the period
/// @param before visits and visitors of the period of the same length before: [Period#before]
/// @param compared the parts of the two that can be compared
/// @param busiest visitors of the day of the period that has most: so many different visitors there
///   were at least
/// @param peaks the hours or days that stand out most, in order of time: see [PeakReader]
/// @param allTime all-time totals, the start value included
/// @param manualChanges the manual changes of the site's owner
public record ReportSnapshot(
    Report report,
    Totals before,
    Comparison compared,
    long busiest,
    List<Peak> peaks,
    Totals allTime,
    ManualChanges manualChanges) {

  /// Copies the peaks.
  public ReportSnapshot {
    peaks = List.copyOf(peaks);
  }
}
