package dev.footfall.store.sqlite;

import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.file.WalCheckpointer;
import dev.footfall.store.sqlite.window.Windows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Deletes what must not be kept: overwritten in the tables at once, and in the write-ahead log
/// when that is emptied. Each step is small. Used by the writer thread alone.
final class Deletions {

  private final CountTables counts;
  private final VisitIds visitIds;
  private final Windows windows;
  private final SaltTable salts;
  private boolean logHoldsDeleted = true;

  Deletions(CountTables counts, VisitIds visitIds, Windows windows, SaltTable salts) {
    this.counts = counts;
    this.visitIds = visitIds;
    this.windows = windows;
    this.salts = salts;
  }

  /// As [Windows#forget].
  int forgetWindows(long epoch, int slice, Instant now) throws SQLException {
    return note(windows.forget(epoch, slice, now));
  }

  int forgetSalts(Instant now) throws SQLException {
    int destroyed = salts.forget(now);
    windows.forgetAllBut(salts.epochs());
    return note(destroyed);
  }

  int forgetNames(Instant now) {
    counts.forgetNames(now);
    return 0;
  }

  /// As [VisitIds#forget].
  int forgetVisitIds(Instant now) throws SQLException {
    return note(visitIds.forget(now));
  }

  /// Deletes a site; returns how many rows.
  int erase(Site site) throws SQLException {
    return note(visitIds.erase(counts.id(site)) + counts.erase(site));
  }

  /// Takes note of how many rows were deleted; returns the same.
  int note(int rows) {
    logHoldsDeleted |= rows > 0;
    return rows;
  }

  /// Empties the write-ahead log if deleted rows may still be read in it, and waits for nobody.
  /// Returns whether none is left. Outside a transaction.
  boolean truncateLog(Connection connection) throws SQLException {
    if (logHoldsDeleted) {
      logHoldsDeleted = !WalCheckpointer.truncate(connection);
    }
    return !logHoldsDeleted;
  }
}
