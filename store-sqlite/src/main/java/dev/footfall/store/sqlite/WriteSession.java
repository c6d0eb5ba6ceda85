package dev.footfall.store.sqlite;

import dev.footfall.core.StoreException;
import dev.footfall.core.page.SiteZones;
import dev.footfall.store.sqlite.commit.GroupSession;
import dev.footfall.store.sqlite.file.Database;
import dev.footfall.store.sqlite.file.SqliteFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The writer's connection, its statements and what is held in memory of the database. After a
/// failure all of it is discarded and made anew from the file, since SQLite's driver closes a
/// statement that failed, and memory may hold what was not committed. Used by the writer thread
/// alone.
final class WriteSession implements GroupSession<WriteTransaction> {

  /// Between two attempts to open the database: as long as the last one took, but within these.
  private static final Duration MIN_PAUSE = Duration.ofMillis(200);

  private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

  private final Database database;
  private final CommittedTotals totals;
  private final Runnable afterCommit;
  private final Runnable afterOpening;
  private final Duration foldEvery;
  private final SiteZones zones;
  private @Nullable Connection connection;
  private @Nullable WriteTransaction transaction;
  private @Nullable StoreException failure;
  private boolean isReopened;
  private long retryAtNanos;

  /// @param afterCommit runs after each commit
  /// @param afterOpening runs when the database takes commits again after a failure
  /// @param foldEvery how long visits may be in the journal alone
  /// @param zones in which the days of the sites begin
  WriteSession(
      Database database,
      CommittedTotals totals,
      Runnable afterCommit,
      Runnable afterOpening,
      Duration foldEvery,
      SiteZones zones) {
    this.database = database;
    this.totals = totals;
    this.afterCommit = afterCommit;
    this.afterOpening = afterOpening;
    this.foldEvery = foldEvery;
    this.zones = zones;
  }

  /// Opens the database for the first time: creates it if it is not there, checks the whole file
  /// and brings its schema up to date.
  ///
  /// @throws StoreException if it is damaged, of a newer version, or cannot be written
  void start() {
    connection = database.openWriter();
    try {
      transaction = load(connection);
    } catch (SQLException | RuntimeException e) {
      close();
      throw SqliteFailure.of("reading the database", e);
    }
  }

  private WriteTransaction load(Connection from) throws SQLException {
    return new WriteTransaction(from, totals, database.files(), this::committed, foldEvery, zones);
  }

  /// What a reopened database needs waits until it takes a commit: else a failing one would be
  /// opened again and again.
  private void committed() {
    afterCommit.run();
    if (isReopened) {
      isReopened = false;
      afterOpening.run();
    }
  }

  @Override
  public WriteTransaction open() throws SQLException {
    WriteTransaction current = transaction;
    if (current != null) {
      return current;
    }
    StoreException last = failure;
    if (last != null && System.nanoTime() - retryAtNanos < 0) {
      throw last;
    }
    return reopen();
  }

  private WriteTransaction reopen() throws SQLException {
    long begun = System.nanoTime();
    WriteTransaction loaded = null;
    try {
      Connection opened = database.reopenWriter();
      connection = opened;
      loaded = load(opened);
      database.settle(opened);
      transaction = loaded;
      failure = null;
      isReopened = true;
      return loaded;
    } catch (SQLException | RuntimeException | Error e) {
      if (loaded == null) { // else what was read is what is committed
        totals.unload();
      }
      close();
      failure = SqliteFailure.of("opening the database again", e);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      retryAtNanos = System.nanoTime() + pause(took).toNanos();
      throw failure;
    }
  }

  private static Duration pause(Duration took) {
    if (took.compareTo(MIN_PAUSE) < 0) {
      return MIN_PAUSE;
    }
    return took.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : took;
  }

  /// The totals as of the last commit may still be read.
  @Override
  public void discard() {
    close();
  }

  /// Closes the connection with all its statements, and forgets what is in memory.
  @Override
  public void close() {
    transaction = null;
    Connection old = connection;
    connection = null;
    database.files().closedLog();
    try {
      if (old != null && !database.files().isForeign()) {
        database.files().write(() -> closed(old));
      }
    } catch (SQLException _) { // nothing depends on it any more: the file is read anew
    }
  }

  /// Closing the last connection copies the log into the file.
  private static boolean closed(Connection connection) throws SQLException {
    connection.close();
    return true;
  }
}
