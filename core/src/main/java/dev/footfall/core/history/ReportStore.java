package dev.footfall.core.history;

import dev.footfall.core.CounterStore;
import dev.footfall.core.Totals;
import dev.footfall.core.page.Site;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// A store that can be read by period. Thread-safe.
///
/// The suites `StoreReports` and `StoreStartingTotals` hold the promises as tests.
public interface ReportStore extends CounterStore {

  /// Returns the numbers of a period: see [Report].
  CompletionStage<Report> report(Site site, Period period);

  /// Returns the manual changes of the site's owner; [ManualChanges#NONE] if there are none.
  CompletionStage<ManualChanges> manualChanges(Site site);

  /// Returns the report of a period with what its reader compares it with. A store that can reads
  /// all of it as of one moment. Fails with a [dev.footfall.core.StoreBusyException] if too many
  /// are being read.
  ///
  /// @param now the time, up to which a period that is not over is compared
  default CompletionStage<ReportSnapshot> snapshot(Site site, Period period, Instant now) {
    return report(site, period)
        .thenCombine(
            report(site, period.before()),
            (report, before) -> snapshot(site, period, report, before.totals(), now))
        .thenCompose(Function.identity());
  }

  private CompletionStage<ReportSnapshot> snapshot(
      Site site, Period period, Report report, Totals before, Instant now) {
    return Comparison.of(asked -> report(site, asked), period, report.totals(), before, now)
        .thenCompose(
            compared ->
                totals(site)
                    .thenCombine(
                        manualChanges(site),
                        (all, changes) ->
                            new ReportSnapshot(report, before, compared, all, changes)));
  }
}
