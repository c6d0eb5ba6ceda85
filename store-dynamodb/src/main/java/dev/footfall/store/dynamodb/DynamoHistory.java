package dev.footfall.store.dynamodb;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.store.dynamodb.count.ClosedDays;
import dev.footfall.store.dynamodb.count.CounterItems;
import dev.footfall.store.dynamodb.count.DailyNames;
import dev.footfall.store.dynamodb.count.DropCounts;
import dev.footfall.store.dynamodb.count.RunningTotals;
import dev.footfall.store.dynamodb.history.DynamoReportReader;
import dev.footfall.store.dynamodb.history.HistoryReader;
import dev.footfall.store.dynamodb.history.ManualChangeReader;
import dev.footfall.store.dynamodb.history.PageSeriesReader;
import dev.footfall.store.dynamodb.imports.HistoryImporter;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads, adds and erases what is kept about sites. The drops of this process are written first, so
/// that they are in it. Thread-safe.
///
/// @param counters of the counts table
/// @param names of the counts table
/// @param closedDays of the counts table
/// @param totals of the counts table
/// @param drops of this process
record DynamoHistory(
    DynamoSettings settings,
    CounterItems counters,
    DailyNames names,
    ClosedDays closedDays,
    RunningTotals totals,
    DropCounts drops) {

  Report report(Site site, Period period, DynamoSession session) {
    drops.flush(session);
    return reports().of(site, period, session);
  }

  List<Report.Step> series(Site site, Period period, DynamoSession session) {
    return reports().series(site, period, session);
  }

  List<Report.Step> series(Site site, PagePath path, Period period, DynamoSession session) {
    return new PageSeriesReader(settings.countsTable(), settings.shards())
        .of(site, path, period, reports().firstDay(site, session), session);
  }

  /// By the names of [dev.footfall.core.history.Referral].
  Map<String, Totals> referrals(Site site, Period period, DynamoSession session) {
    return reports().names(NameKind.REFERRER, site, period, session);
  }

  Optional<LocalDate> firstDay(Site site, DynamoSession session) {
    return reports().firstDay(site, session);
  }

  private DynamoReportReader reports() {
    return new DynamoReportReader(settings.countsTable(), settings.shards(), settings.maxListed());
  }

  /// Finishes an import that was interrupted, if there is one.
  Optional<History> read(Site site, Instant now, DynamoSession session) {
    drops.flush(session);
    var histories = new HistoryReader(settings.countsTable(), settings.shards(), importer());
    return histories.of(site, now, session);
  }

  /// Adds a history and returns the totals then.
  Totals apply(Site site, History added, Instant now, DynamoSession session) {
    importer().add(site, added, now, session);
    return totals.of(site, session);
  }

  private HistoryImporter importer() {
    return new HistoryImporter(counters, names, closedDays);
  }

  ManualChanges manualChanges(Site site, DynamoSession session) {
    return new ManualChangeReader(settings.countsTable()).of(site, session);
  }

  /// Deletes the items of the test site and returns how many there were. Not a transaction: if it
  /// fails, some of it may be done, and it may be repeated.
  int eraseTestSite(DynamoSession session) {
    drops.discard(Site.SMOKE);
    var ranges = Keys.partitions(Site.SMOKE, settings.shards()).stream().map(Keys::whole).toList();
    var keys = session.query(settings.countsTable(), ranges).stream().map(Keys::of).toList();
    session.delete(settings.countsTable(), keys);
    return keys.size();
  }
}
