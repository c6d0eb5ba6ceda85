package dev.footfall.store.sqlite;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.History;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.commit.GroupTransaction;
import dev.footfall.store.sqlite.file.DataFiles;
import dev.footfall.store.sqlite.file.Database;
import dev.footfall.store.sqlite.file.PreparedQuery;
import dev.footfall.store.sqlite.file.TransactionBegin;
import dev.footfall.store.sqlite.file.WalCheckpointer;
import dev.footfall.store.sqlite.window.Windows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one transaction does, for all visits of a batch. A commit writes the visits to the
/// [Journal]; a few times a second it writes to the tables what waits in memory for them, and
/// empties the journal. A transaction that failed is discarded: [WriteSession] makes another, which
/// reads the journal again. Used by the writer thread alone.
final class WriteTransaction implements GroupTransaction {

  private final Connection connection;
  private final TransactionBegin begin;
  private final PreparedQuery commit;
  private final CountTables counts;
  private final VisitIds visitIds;
  private final Windows windows;
  private final SaltTable salts;
  private final Deletions deletions;
  private final Journal journal;
  private final DataFiles files;
  private final Runnable afterCommit;
  private final long foldEveryNanos;
  private long foldedAtNanos;
  private boolean isFolded;

  /// Reads what must be in memory.
  ///
  /// @param totals receives the totals of all sites, now and with each commit
  /// @param files checked before and after each commit, before anybody hears of it
  /// @param foldEvery how long visits may be in the journal alone while others are counted
  /// @param zones in which the days of the sites begin
  WriteTransaction(
      Connection connection,
      CommittedTotals totals,
      DataFiles files,
      Runnable afterCommit,
      Duration foldEvery,
      SiteZones zones)
      throws SQLException {
    this.connection = connection;
    this.files = files;
    this.afterCommit = afterCommit;
    this.foldEveryNanos = foldEvery.toNanos();
    this.foldedAtNanos = System.nanoTime() - foldEveryNanos;
    begin = new TransactionBegin(connection);
    commit = new PreparedQuery(connection, "commit");
    counts = new CountTables(connection, totals, zones);
    visitIds = new VisitIds(connection);
    windows = new Windows(connection);
    salts = new SaltTable(connection);
    deletions = new Deletions(counts, visitIds, windows, salts);
    journal = new Journal(connection);
    journal.replay(new Replay());
    counts.publishAll();
    files.openedLog();
  }

  private final class Replay implements Journal.Reader {
    @Override
    public void visit(Journal.Entry visit) throws SQLException {
      visitIds.remember(visit.siteId(), visit.id(), visit.quarter(), visit.newVisitor());
      counts.count(counts.site(visit.siteId()), visit);
    }

    @Override
    public void window(VisitorToken token, Instant openedAt) throws SQLException {
      windows.open(token, openedAt);
    }
  }

  AddResult add(Visit visit) throws SQLException {
    Site site = visit.page().site();
    long siteId = counts.id(site);
    Boolean verdict = visitIds.verdict(siteId, visit.id());
    if (verdict == null) {
      if (salts.isStale(visit)) {
        return new AddResult.StaleSalts();
      }
      verdict = windows.open(visit);
      visitIds.remember(siteId, visit.id(), visit.at(), verdict);
      counts.count(site, journal.add(siteId, visit, verdict));
      isFolded = false;
    }
    return new AddResult.Recorded(verdict, counts.totals(site, visit.page().path(), visit.at()));
  }

  /// Returns the totals with what this batch has counted so far; of no page if the path is null.
  PageTotals totals(Site site, @Nullable PagePath path, Instant now) throws SQLException {
    return counts.totals(site, path, now);
  }

  /// A drop is not in the journal: those since the last fold may be lost in a crash.
  PageTotals drop(DroppedHit drop) throws SQLException {
    counts.drop(drop);
    isFolded = false;
    return totals(drop.site(), drop.page().path(), drop.at());
  }

  /// As [CountTables#apply].
  Optional<Totals> apply(Site site, History added) throws SQLException {
    fold();
    Optional<Totals> totals = counts.apply(site, added);
    counts.flush();
    deletions.note(1); // sums that became zero are deleted
    return totals;
  }

  List<Salt> agree(Salt proposal) throws SQLException {
    return salts.agree(proposal);
  }

  /// Returns the epochs that have a salt, and may have windows.
  Set<Long> epochs() {
    return salts.epochs();
  }

  Windows windows() {
    return windows;
  }

  /// Returns what deletes, after all that this batch has counted so far is in the tables.
  Deletions deletions() throws SQLException {
    fold();
    return deletions;
  }

  /// As [Deletions#truncateLog].
  boolean truncateLog() throws SQLException {
    return files.write(() -> deletions.truncateLog(connection));
  }

  /// Copies the write-ahead log into the file, as far as no reader is in the way; returns whether
  /// it could. Outside a transaction.
  boolean copyLog() throws SQLException {
    return files.write(() -> Database.queryLong(connection, WalCheckpointer.COPY) == 0);
  }

  @Override
  public boolean begin() throws SQLException {
    files.checkContent();
    return begin.run();
  }

  /// Moves all visits of the journal, those of this batch too, to the other tables.
  @Override
  public boolean fold() throws SQLException {
    if (isFolded) {
      return false;
    }
    counts.flush();
    windows.flush();
    visitIds.flush();
    journal.clear();
    isFolded = true;
    foldedAtNanos = System.nanoTime();
    return true;
  }

  @Override
  public boolean isFolded() {
    return isFolded;
  }

  @Override
  public void commit() throws SQLException {
    if (System.nanoTime() - foldedAtNanos >= foldEveryNanos) {
      fold();
    }
    journal.write();
    windows.moveSome();
    commit.update();
    files.checkContent();
    counts.publish();
    afterCommit.run();
  }
}
