package dev.footfall.store.sqlite.file;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/// Copies SQLite's write-ahead log into the file beside the writer, so that no visit waits for it
/// ([checkpoints](https://sqlite.org/wal.html#ckpt)). If it cannot finish, the writer checkpoints
/// by itself once the log has grown to 40 MB. Thread-safe.
public final class WalCheckpointer implements AutoCloseable {

  /// Between two copies. A commit under load adds some ten pages to the log.
  private static final int COMMITS = 512;

  /// After a failure the next copy comes with the first commit after so long.
  private static final Duration RETRY = Duration.ofSeconds(1);

  private static final String COPYING = "copying the write-ahead log into the database";

  /// Waits for nobody, and leaves what is written meanwhile.
  public static final String COPY = "pragma wal_checkpoint(passive)";

  private final Database database;
  private final Runnable finish;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("footfall-log-copier").factory());
  private final AtomicBoolean atWork = new AtomicBoolean();
  private volatile String problem = "";
  private volatile long failedAtNanos;
  private int commits; // used by the writer alone

  /// @param finish copies the rest between two commits, after which the log begins anew
  public WalCheckpointer(Database database, Runnable finish) {
    this.database = database;
    this.finish = finish;
  }

  /// Called by the writer after each commit.
  public void committed() {
    commits++;
    if ((commits % COMMITS == 0 || mustRetry()) && atWork.compareAndSet(false, true)) {
      thread.execute(this::copy);
    }
  }

  private boolean mustRetry() {
    return !problem.isEmpty() && System.nanoTime() - failedAtNanos > RETRY.toNanos();
  }

  /// Returns why the log could not be copied the last time, or an empty text. Until it can be, it
  /// grows. Never waits.
  public String problem() {
    return problem;
  }

  private void copy() {
    try (Connection connection = openSameFile()) {
      database.files().write(() -> copy(connection));
      finish.run();
      problem = "";
    } catch (SQLException | RuntimeException | Error e) { // the next copy's work, or the writer's
      failedAtNanos = System.nanoTime();
      problem = String.valueOf(SqliteFailure.of(COPYING, e).getMessage());
    } finally {
      atWork.set(false);
    }
  }

  private static boolean copy(Connection connection) throws SQLException {
    Database.execute(connection, COPY);
    Database.execute(connection, COPY); // what came meanwhile, so that little is left
    return true;
  }

  private Connection openSameFile() throws SQLException {
    database.files().check();
    return database.openCopier();
  }

  /// Empties the write-ahead log, and waits for nobody. Returns whether no reader was in the way.
  public static boolean truncate(Connection connection) throws SQLException {
    Database.execute(connection, "pragma busy_timeout = 0");
    try {
      return Database.queryLong(connection, "pragma wal_checkpoint(truncate)") == 0; // else 1
    } finally {
      Database.execute(connection, "pragma busy_timeout = " + Database.BUSY_TIMEOUT_MS);
    }
  }

  /// After the writer has ended.
  @Override
  public void close() {
    thread.close();
  }
}
