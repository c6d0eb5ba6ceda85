package dev.footfall.contract.walk;

import static dev.footfall.contract.Fixtures.await;

import dev.footfall.core.history.DropTally;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.ReportSnapshot;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that can be read of a site, but for the drops, which a store may write later.
///
/// @param limit of the list of pages
record Look(Site site, Instant now, PagePath path, Referrer host, Period period, int limit) {

  /// Returns what a store says, by what it was asked.
  Map<String, Object> at(HistoryStore store) {
    var said = new LinkedHashMap<String, Object>();
    said.put("totals", await(store.totals(site)));
    said.put("totals with " + path, await(store.totals(site, path, now)));
    said.put("pages", await(store.pages(site, limit)));
    said.put("first day", await(store.firstDay(site)));
    said.put("manual changes", await(store.manualChanges(site)));
    putHistory(await(store.history(site)).orElse(History.EMPTY), said);
    putPeriod(store, said);
    putSnapshot(await(store.snapshot(site, period, now)), said);
    return said;
  }

  private static void putHistory(History history, Map<String, Object> said) {
    said.put("hours", history.hours());
    said.put("paths", history.paths());
    said.put("referrers", history.referrers());
    said.put("sources", history.sources());
  }

  /// The series of a page has no hours.
  private void putPeriod(HistoryStore store, Map<String, Object> said) {
    said.put("report of " + period, withoutDrops(await(store.report(site, period))));
    said.put(
        "series of " + path + " in " + period,
        await(store.series(site, path, period.withoutHours())));
    said.put(
        "referrers of " + path + " in " + period, await(store.referrersOf(site, path, period)));
    said.put("pages from " + host + " in " + period, await(store.pagesFrom(site, host, period)));
  }

  private void putSnapshot(ReportSnapshot snapshot, Map<String, Object> said) {
    said.put("report in the snapshot of " + period, withoutDrops(snapshot.report()));
    said.put("totals in the snapshot", snapshot.allTime());
    said.put("sum before " + period, snapshot.before());
    said.put("comparison of " + period, snapshot.compared());
    said.put("busiest day of " + period, snapshot.busiest());
    said.put("peaks of " + period, snapshot.peaks());
  }

  private static Report withoutDrops(Report report) {
    var none = DropTally.of(Map.of());
    return new Report(report.series(), report.paths(), report.referrers(), report.referred(), none);
  }

  /// Returns the drops that a store has written.
  static List<History.Row> drops(Site site, HistoryStore store) {
    return await(store.history(site)).orElse(History.EMPTY).drops();
  }
}
