package dev.footfall.store.sqlite;

import dev.footfall.core.StoreException;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.ReportSnapshot;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.file.Database;
import dev.footfall.store.sqlite.file.Migrations;
import dev.footfall.store.sqlite.file.PreparedQuery;
import dev.footfall.store.sqlite.file.SqliteFailure;
import dev.footfall.store.sqlite.file.WholeRead;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads the counts of a data directory, also while a server writes to it. All is read as of one
/// moment. Writes nothing, but for what a counter that was killed left to be written. For one
/// thread.
public final class SqliteReports implements AutoCloseable {

  private static final String SITES = "select host from site where host != ? order by host";

  private final Connection connection;

  private SqliteReports(Connection connection) {
    this.connection = connection;
  }

  /// Opens the database of a data directory, to read it alone.
  ///
  /// @throws StoreException when there is no database, or it cannot be read
  public static SqliteReports open(Path directory) {
    Database database = new Database(directory, true);
    if (!database.exists()) {
      throw nothing(directory);
    }
    Connection connection = null;
    try {
      connection = database.openReader();
      if (!WholeRead.begin(connection, "main") && fold(directory)) {
        Database.execute(connection, "rollback");
        WholeRead.begin(connection, "main");
      }
      if (Migrations.version(connection) == 0) { // stopped before the first table was made
        throw nothing(directory);
      }
      return new SqliteReports(connection);
    } catch (SQLException e) {
      Database.closeQuietly(connection, e);
      throw SqliteFailure.of("cannot read the database in " + directory, e);
    } catch (StoreException e) {
      Database.closeQuietly(connection, e);
      throw e;
    }
  }

  /// Takes the last visits of a counter that was killed into its sums. Returns whether it could:
  /// not if a server is at work, or in a directory that cannot be written.
  private static boolean fold(Path directory) {
    try {
      SqliteStore.open(SqliteStore.SqliteOptions.in(directory)).close();
      return true;
    } catch (StoreException _) { // the sums without them are the best there is
      return false;
    }
  }

  private static StoreException nothing(Path directory) {
    return new StoreException("there is no Footfall database in " + directory);
  }

  /// Returns the report of a period with what its reader compares it with: see
  /// [dev.footfall.core.history.ReportStore#snapshot].
  ///
  /// @param now the time, in site time
  /// @throws StoreException if it cannot be read
  public ReportSnapshot snapshot(Site site, Period period, Instant now) {
    try {
      return SqliteReportReader.snapshot(connection, site, period, now);
    } catch (SQLException e) {
      throw SqliteFailure.of("reading a report", e);
    }
  }

  /// Returns the host names of all sites that were counted here, in order.
  ///
  /// @throws StoreException if they cannot be read
  public List<String> sites() {
    try (var read = new PreparedQuery(connection, SITES)) {
      List<String> sites = new ArrayList<>();
      read.each(row -> sites.add(row.getString(1)), Site.SMOKE.host());
      return List.copyOf(sites);
    } catch (SQLException e) {
      throw SqliteFailure.of("reading the sites", e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("closing the database", e);
    }
  }
}
