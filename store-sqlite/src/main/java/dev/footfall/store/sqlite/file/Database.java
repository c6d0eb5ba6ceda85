package dev.footfall.store.sqlite.file;

import dev.footfall.core.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// Opens connections to the database file, each with the settings that the promises rest on.
/// Thread-safe.
public final class Database {

  /// Pages of WAL before the writer itself copies them into the file: 40 MB. [WalCheckpointer]
  /// comes first.
  private static final int WAL_PAGES = 10_000;

  private static final int PAGE_BYTES = 4_096;

  /// A log of this size is copied by each commit.
  static final long FULL_LOG_BYTES = (long) WAL_PAGES * PAGE_BYTES;

  private static final int CACHE_KIB = 16 * 1024;
  static final int BUSY_TIMEOUT_MS = 5_000;

  private final DataFiles files;
  private final boolean secureDelete;

  /// @param secureDelete overwrite what is deleted; false only to show that a test would notice
  public Database(Path directory, boolean secureDelete) {
    this.files = new DataFiles(directory);
    this.secureDelete = secureDelete;
  }

  /// Returns the files of the database.
  public DataFiles files() {
    return files;
  }

  /// The one connection that writes: every commit is on disk (`synchronous=FULL`), what is deleted
  /// is overwritten (`secure_delete`). The schema is brought up to date first.
  ///
  /// @throws StoreException if the file is damaged, of a newer version, or cannot be written
  public Connection openWriter() {
    files.prepare();
    files.opened();
    Connection connection = null;
    try {
      connection = openToWrite();
      check(connection, "pragma quick_check(1)");
      Migrations.apply(connection);
      proveWritable(connection);
      files.accept();
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection, e);
      throw new StoreException(reason(e), e);
    } catch (RuntimeException e) {
      closeQuietly(connection, e);
      throw e;
    }
  }

  /// As [#openWriter], after a failure: the same file, which is not checked as a whole again unless
  /// somebody else has written to it.
  ///
  /// @throws StoreException if it is not the same file any more, or damaged
  public Connection reopenWriter() throws SQLException {
    files.check();
    Connection connection = openToWrite();
    try {
      boolean isChanged = files.isChanged();
      if (isChanged) {
        check(connection, "pragma integrity_check(1)");
      }
      if (!Migrations.isCurrent(connection) && isChanged) { // an empty file is sound
        throw files.overwritten();
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      closeQuietly(connection, e);
      throw e;
    }
  }

  private Connection openToWrite() throws SQLException {
    Connection connection = openCopier();
    try {
      execute(connection, "pragma secure_delete = " + (secureDelete ? "on" : "off"));
      execute(connection, "pragma wal_autocheckpoint = " + WAL_PAGES);
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection, e);
      throw e;
    }
  }

  /// Puts a database in order after a failed write. A log whose fsync failed may be in the system's
  /// memory only, though it reads well: it is copied into the file before anything is added to it.
  public void settle(Connection connection) throws SQLException {
    files.write(() -> WalCheckpointer.truncate(connection));
    proveWritable(connection);
    files.accept();
  }

  /// Writes what is there already: a transaction without a write would succeed on a full disk.
  private static void proveWritable(Connection connection) throws SQLException {
    execute(connection, "begin immediate");
    execute(connection, "pragma user_version = " + Migrations.version(connection));
    execute(connection, "commit");
  }

  /// Returns whether there is a database file.
  public boolean exists() {
    return Files.exists(files.database());
  }

  /// A connection that may copy the write-ahead log into the file, beside the writer. Never makes a
  /// new file.
  public Connection openCopier() throws SQLException {
    return writerConfig().createConnection(url());
  }

  /// Returns a new connection that only reads.
  public Connection openReader() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setTempStore(TempStore.MEMORY);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    return config.createConnection(url());
  }

  private String url() {
    return "jdbc:sqlite:" + files.database().toAbsolutePath(); // or `file:` would be a scheme
  }

  /// Executes one statement without parameters.
  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Returns the number in the first column of the first row.
  public static long queryLong(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static SQLiteConfig writerConfig() {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTempStore(TempStore.MEMORY);
    config.setCacheSize(-CACHE_KIB);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.enforceForeignKeys(true);
    config.setGetGeneratedKeys(false); // a query more for each insert
    return config;
  }

  private void check(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(pragma)) {
      if (!row.next() || !row.getString(1).equals("ok")) {
        throw new StoreException(damaged());
      }
    }
  }

  private String reason(SQLException e) {
    SQLiteErrorCode code = e instanceof SQLiteException s ? s.getResultCode() : null;
    if (code == SQLiteErrorCode.SQLITE_NOTADB || code == SQLiteErrorCode.SQLITE_CORRUPT) {
      return damaged();
    }
    return "cannot write to " + files.database() + ": " + SqliteFailure.reason(e);
  }

  private String damaged() {
    return files.database()
        + " is damaged or no Footfall database: move it away, or restore a backup";
  }

  /// Closes a connection after a failure; a second failure is added to the first.
  public static void closeQuietly(@Nullable Connection connection, Exception cause) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
