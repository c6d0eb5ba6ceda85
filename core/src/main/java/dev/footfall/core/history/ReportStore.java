package dev.footfall.core.history;

import dev.footfall.core.CounterStore;
import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import java.util.concurrent.CompletionStage;

/// A store that can be read by period. Thread-safe.
///
/// `CounterStoreContract` and `ManualChangesContract` hold the promises as tests.
public interface ReportStore extends CounterStore {

  /// Returns the numbers of a period: see [Report].
  CompletionStage<Report> report(Site site, Period period);

  /// Returns what the owner changed by hand; [ManualChanges#NONE] if nothing was.
  CompletionStage<ManualChanges> manualChanges(Site site);

  /// Returns the report of a period with what its reader compares it with. A store that can reads
  /// all of it as of one moment. Fails with a [dev.footfall.core.StoreBusyException] if too many
  /// are being read.
  default CompletionStage<ReportSnapshot> snapshot(Site site, Period period) {
    var report = report(site, period);
    var before = report(site, period.before()).thenApply(Report::totals);
    var allTime = totals(site);
    return report
        .thenCombine(
            before,
            (now, earlier) -> new ReportSnapshot(now, earlier, Totals.ZERO, ManualChanges.NONE))
        .thenCombine(allTime, ReportSnapshot::withAllTime)
        .thenCombine(manualChanges(site), ReportSnapshot::withManualChanges);
  }
}
