package dev.footfall.store.sqlite;

import dev.footfall.core.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

/// Opens connections to the database file, each with the settings that the promises rest on.
final class Database {

  private static final String FILE = "footfall.db";

  /// Pages of WAL before the writer itself copies them into the file: 40 MB. [WalCheckpointer]
  /// comes first.
  private static final int WAL_PAGES = 10_000;

  private static final int CACHE_KIB = 16 * 1024;
  private static final int BUSY_TIMEOUT_MS = 5_000;

  private final Path file;

  Database(Path directory) {
    this.file = directory.resolve(FILE);
  }

  /// Makes the data directory, readable by its owner alone.
  static void makeDirectory(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot make the data directory " + directory, e);
    }
  }

  /// The one connection that writes: every commit is on disk (`synchronous=FULL`), what is deleted
  /// is overwritten (`secure_delete`). The schema is brought up to date first.
  ///
  /// @throws StoreException when the file is damaged, of a newer version, or cannot be written
  Connection openWriter(boolean secureDelete) {
    refuseOrphanedLog();
    Connection connection = null;
    try {
      connection = writerConfig().createConnection("jdbc:sqlite:" + file);
      execute(connection, "pragma secure_delete = " + (secureDelete ? "on" : "off"));
      execute(connection, "pragma wal_autocheckpoint = " + WAL_PAGES);
      check(connection);
      Migrations.apply(connection);
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection, e);
      throw new StoreException(reason(e), e);
    } catch (StoreException e) {
      closeQuietly(connection, e);
      throw e;
    }
  }

  boolean exists() {
    return Files.exists(file);
  }

  /// A connection that may copy the write-ahead log into the file, beside the writer.
  Connection openCopier() throws SQLException {
    return writerConfig().createConnection("jdbc:sqlite:" + file);
  }

  Connection openReader() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long queryLong(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static SQLiteConfig writerConfig() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTempStore(TempStore.MEMORY);
    config.setCacheSize(-CACHE_KIB);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.enforceForeignKeys(true);
    config.setGetGeneratedKeys(false); // a query more for each insert
    return config;
  }

  /// SQLite would start a new, empty file beside a write-ahead log whose file is gone.
  private void refuseOrphanedLog() {
    Path log = file.resolveSibling(FILE + "-wal");
    if (!Files.exists(file) && Files.exists(log)) {
      throw new StoreException(log + " is there but " + file + " is not: put the file back");
    }
  }

  private void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma quick_check(1)")) {
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
    return "cannot open " + file + ": is the directory writable, and the disk not full?";
  }

  private String damaged() {
    return file + " is damaged or no Footfall database: move it away, or restore a backup";
  }

  private static void closeQuietly(@Nullable Connection connection, Exception cause) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
