package dev.footfall.store.sqlite;

import dev.footfall.core.StoreBusyException;
import dev.footfall.core.StoreException;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.file.Database;
import dev.footfall.store.sqlite.file.SqliteFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Reads the database beside the writer: two reads at a time, and a few that wait. Each has its own
/// connection and sees one moment. Visits go first: see [PatientThread]. Thread-safe.
final class SqliteReader implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int WAITING = 6;
  private static final long IDLE_SECONDS = 10;

  /// What to read.
  @FunctionalInterface
  interface Read<R> {
    R from(Connection connection, Site site) throws SQLException;
  }

  private final Database database;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          task -> PatientThread.of("footfall-reader", task));

  SqliteReader(Database database) {
    this.database = database;
    threads.allowCoreThreadTimeOut(true);
  }

  /// Returns what `read` reads in one transaction. The stage fails with a [StoreBusyException] if
  /// too many are waiting.
  ///
  /// @param doing what is being done, should it fail
  <R> CompletionStage<R> read(String doing, Site site, Read<R> read) {
    try {
      return CompletableFuture.supplyAsync(() -> readNow(doing, site, read), threads);
    } catch (RejectedExecutionException _) {
      return CompletableFuture.failedStage(
          threads.isShutdown()
              ? new StoreException("the store is closed")
              : new StoreBusyException(doing + ": too many at a time"));
    }
  }

  private <R> R readNow(String doing, Site site, Read<R> read) {
    database.files().check();
    try (Connection connection = database.openReader()) {
      Database.execute(connection, "begin");
      return read.from(connection, site);
    } catch (SQLException e) {
      throw SqliteFailure.of(doing, e);
    }
  }

  /// Takes no more reads.
  @Override
  public void close() {
    threads.shutdown();
  }
}
