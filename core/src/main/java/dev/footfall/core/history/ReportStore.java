package dev.footfall.core.history;

import dev.footfall.core.CounterStore;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.peak.Peak;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// A store that can be read by period. Thread-safe.
///
/// The suites `StoreReports`, `StoreReferrals`, `StorePageLists`, `StorePageStarts` and
/// `StoreStartingTotals` hold the promises as tests.
public interface ReportStore extends CounterStore {

  /// Returns the numbers of a period: see [Report].
  CompletionStage<Report> report(Site site, Period period);

  /// Returns the series of a period, and reads nothing else.
  CompletionStage<List<Step>> series(Site site, Period period);

  /// Returns the visits of a page in each step of a period, and the visitors whose window opened
  /// there. Visits of a day that had no name left for the page are under [Report#OTHER]. Cost:
  /// grows with the number of days.
  ///
  /// @param period by the day, the week or the month
  CompletionStage<List<Step>> series(Site site, PagePath path, Period period);

  /// Returns the hosts that led to a page in a period: see [Referrals]. Cost: grows with the number
  /// of referrals, each counted once a day.
  CompletionStage<Referrals> referrersOf(Site site, PagePath path, Period period);

  /// Returns the pages that a host led to in a period. Cost: as that of [#referrersOf].
  CompletionStage<Referrals> pagesFrom(Site site, Referrer referrer, Period period);

  /// Returns the first day that has visits of the site, counted or imported; empty if there is
  /// none.
  CompletionStage<Optional<LocalDate>> firstDay(Site site);

  /// Returns the all-time visits of the site's pages, most visited first, equal ones in the order
  /// of their paths. Pages without visits, or without a number of their own, are left out. Cost:
  /// grows with the number of pages.
  ///
  /// @param limit how many at most, 1 to [Report#TOP]
  CompletionStage<List<PageCount>> pages(Site site, int limit);

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
            series(site, period.before()),
            (report, before) -> snapshot(site, period, report, before, zones().local(site, now)))
        .thenCompose(Function.identity());
  }

  private CompletionStage<ReportSnapshot> snapshot(
      Site site, Period period, Report report, List<Step> before, Instant time) {
    return PeakReader.peaks(part -> report(site, part), period, report, before, time)
        .thenCompose(peaks -> snapshot(site, period, report, Report.sum(before), time, peaks));
  }

  private CompletionStage<ReportSnapshot> snapshot(
      Site site, Period period, Report report, Totals before, Instant time, List<Peak> peaks) {
    Function<Period, CompletionStage<List<Step>>> series = asked -> series(site, asked);
    return Comparison.of(series, period, report.totals(), before, time)
        .thenCombine(
            BusiestDay.visitors(series, period, report),
            (compared, busiest) ->
                totals(site)
                    .thenCombine(
                        manualChanges(site),
                        (all, changes) ->
                            new ReportSnapshot(
                                report, before, compared, busiest, peaks, all, changes)))
        .thenCompose(Function.identity());
  }
}
