package dev.footfall.store.sqlite;

import static java.time.ZoneOffset.UTC;

import dev.footfall.core.AddResult;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.History;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Salt;
import dev.footfall.store.sqlite.file.DataFiles;
import dev.footfall.store.sqlite.file.Database;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one transaction does, for all visits of a batch. One that failed is discarded as a whole:
/// [WriteSession] makes another. Used by the writer thread alone.
final class WriteTransaction implements GroupCommit.Transaction {

  private final Connection connection;
  private final PreparedQuery begin;
  private final PreparedQuery commit;
  private final SiteTable sites;
  private final VisitIds visitIds;
  private final Windows windows;
  private final SaltTable salts;
  private final DailyCountTable paths;
  private final PageVisitTable pages;
  private final DailyCountTable referrers;
  private final DailyCountTable drops;
  private final ImportTable imports;
  private final ManualChangeTable manualChanges;
  private final DataFiles files;
  private final Runnable afterCommit;
  private boolean logHoldsDeleted = true;

  /// Reads what must be in memory.
  ///
  /// @param totals receives the totals of all sites, now and with each commit
  /// @param files checked after each commit, before anybody hears of it
  WriteTransaction(
      Connection connection, CommittedTotals totals, DataFiles files, Runnable afterCommit)
      throws SQLException {
    this.connection = connection;
    this.files = files;
    this.afterCommit = afterCommit;
    begin = new PreparedQuery(connection, "begin immediate");
    commit = new PreparedQuery(connection, "commit");
    sites = new SiteTable(connection, totals);
    visitIds = new VisitIds(connection);
    windows = new Windows(connection);
    salts = new SaltTable(connection);
    paths = new DailyCountTable(connection, "daily_path", Report.MAX_NAMES_A_DAY, Report.OTHER);
    pages = new PageVisitTable(connection);
    referrers =
        new DailyCountTable(connection, "daily_referrer", Report.MAX_NAMES_A_DAY, Report.OTHER);
    drops = new DailyCountTable(connection, "daily_drop", DropReason.values().length, Report.OTHER);
    imports = new ImportTable(connection);
    manualChanges = new ManualChangeTable(connection);
    files.openedLog();
  }

  AddResult add(Visit visit) throws SQLException {
    Site site = visit.page().site();
    long siteId = sites.id(site);
    Boolean verdict = visitIds.verdict(siteId, visit.id());
    if (verdict == null) {
      if (salts.isStale(visit)) {
        return new AddResult.StaleSalts();
      }
      verdict = windows.open(visit);
      visitIds.remember(siteId, visit.id(), visit.at(), verdict);
      count(visit, siteId, Totals.ZERO.plusVisit(verdict));
    }
    return new AddResult.Recorded(verdict, totals(site, visit.page().path(), visit.at()));
  }

  private void count(Visit visit, long siteId, Totals one) throws SQLException {
    Page page = visit.page();
    sites.add(page.site(), visit.at(), one);
    String path = page.path().value();
    pages.count(siteId, path, paths.add(siteId, day(visit.at()), path, one), one.visits());
    Referrer referrer = page.referrer();
    if (referrer != null) {
      referrers.add(siteId, day(visit.at()), referrer.host(), new Totals(1, 0));
    }
  }

  /// The totals with what this batch has counted so far.
  ///
  /// @param path null if no page is asked for
  PageTotals totals(Site site, @Nullable PagePath path, Instant now) throws SQLException {
    OptionalLong page = path == null ? OptionalLong.empty() : pageVisits(site, path.value());
    return new PageTotals(sites.totals(site), sites.totalsOfDay(site, now), page);
  }

  private OptionalLong pageVisits(Site site, String path) throws SQLException {
    return sites.isKnown(site) ? pages.visits(sites.id(site), path) : OptionalLong.of(0);
  }

  PageTotals drop(DroppedHit drop) throws SQLException {
    drops.add(sites.id(drop.site()), day(drop.at()), drop.reason().label(), new Totals(1, 0));
    return totals(drop.site(), drop.page().path(), drop.at());
  }

  Totals apply(Site site, History added) throws SQLException {
    long siteId = sites.id(site);
    for (History.Row hour : added.hours()) {
      sites.correct(site, hour.start(), hour.totals());
    }
    addPaths(siteId, added.paths());
    addAll(referrers, siteId, added.referrers());
    addAll(drops, siteId, added.drops());
    for (History.Source source : added.sources()) {
      imports.remember(siteId, source);
    }
    sites.startFrom(site, added.manualChanges().startingTotals());
    manualChanges.add(siteId, added.manualChanges());
    logHoldsDeleted = true; // sums that became zero are deleted
    return sites.totals(site);
  }

  /// What is removed, or of no certain page, may change what is known of any page.
  private void addPaths(long siteId, List<History.Row> rows) throws SQLException {
    boolean changesOtherPages = false;
    for (History.Row row : rows) {
      String name = row.name();
      String kept = paths.add(siteId, day(row.start()), name, row.totals());
      pages.count(siteId, name, kept, Math.max(0, row.totals().visits()));
      changesOtherPages |= row.totals().visits() < 0 || name.equals(Report.OTHER);
    }
    if (changesOtherPages) {
      paths.flush();
      pages.sumDays(siteId);
    }
  }

  private static void addAll(DailyCountTable tally, long siteId, List<History.Row> rows)
      throws SQLException {
    for (History.Row row : rows) {
      tally.add(siteId, day(row.start()), row.name(), row.totals());
    }
  }

  List<Salt> agree(Salt proposal) throws SQLException {
    return salts.agree(proposal);
  }

  /// The epochs that have a salt, and may have windows.
  Set<Long> epochs() {
    return salts.epochs();
  }

  boolean hasWindows(long epoch) throws SQLException {
    return windows.exist(epoch);
  }

  int forgetWindows(long epoch, int slice, Instant now) throws SQLException {
    return markDeleted(windows.forget(epoch, slice, now));
  }

  /// Reads one slice of the windows into memory.
  int loadWindows(long epoch, int slice) throws SQLException {
    windows.load(epoch, slice);
    return slice;
  }

  int forgetSalts(Instant now) throws SQLException {
    int destroyed = salts.forget(now);
    windows.forgetAllBut(salts.epochs());
    return markDeleted(destroyed);
  }

  /// Forgets the names of past days, which are needed in memory only while they are counted.
  int forgetNames(Instant now) {
    List.of(paths, referrers, drops).forEach(table -> table.forgetBefore(day(now) - 1));
    return 0;
  }

  int forgetVisitIds(Instant now) throws SQLException {
    return markDeleted(visitIds.forget(now));
  }

  /// Deletes a site, with what this batch has counted of it so far. Answers how many rows.
  int erase(Site site) throws SQLException {
    long siteId = sites.id(site);
    int rows =
        pages.erase(siteId)
            + visitIds.erase(siteId)
            + imports.erase(siteId)
            + manualChanges.erase(siteId);
    for (DailyCountTable tally : List.of(paths, referrers, drops)) {
      rows += tally.erase(siteId);
    }
    return markDeleted(rows + sites.erase(site, siteId));
  }

  private int markDeleted(int rows) {
    logHoldsDeleted |= rows > 0;
    return rows;
  }

  /// Empties the write-ahead log if deleted rows may still be read in it, and waits for nobody.
  /// Returns whether none is left. Outside a transaction.
  boolean truncateLog() throws SQLException {
    if (logHoldsDeleted) {
      logHoldsDeleted = !Database.truncateLog(connection);
    }
    return !logHoldsDeleted;
  }

  /// Copies the write-ahead log into the file, as far as no reader is in the way; returns whether
  /// it could. Outside a transaction.
  boolean copyLog() throws SQLException {
    return Database.queryLong(connection, WalCheckpointer.COPY) == 0;
  }

  @Override
  public void begin() throws SQLException {
    begin.update();
  }

  @Override
  public void commit() throws SQLException {
    sites.flush();
    paths.flush();
    pages.flush();
    referrers.flush();
    drops.flush();
    windows.flush();
    visitIds.flush();
    commit.update();
    files.check();
    sites.publish();
    windows.committed();
    afterCommit.run();
  }

  private static long day(Instant at) {
    return at.atZone(UTC).toLocalDate().toEpochDay();
  }
}
