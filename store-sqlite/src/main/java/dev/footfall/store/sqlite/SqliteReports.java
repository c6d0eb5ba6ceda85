package dev.footfall.store.sqlite;

import dev.footfall.core.Site;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// Reads the counts of a data directory, also while a server writes to it. All is read as of one
/// moment. Writes nothing. For one thread.
public final class SqliteReports implements AutoCloseable {

  private static final String TOTALS = "select visits, visitors from site where host = ?";

  private final Connection connection;

  private SqliteReports(Connection connection) {
    this.connection = connection;
  }

  /// Opens the database of a data directory, to read it alone.
  ///
  /// @throws StoreException when there is no database, or it cannot be read
  public static SqliteReports open(Path directory) {
    Database database = new Database(directory);
    if (!database.exists()) {
      throw nothing(directory);
    }
    try {
      Connection connection = database.openReader();
      Database.execute(connection, "begin");
      if (Migrations.version(connection) == 0) { // stopped before the first table was made
        connection.close();
        throw nothing(directory);
      }
      return new SqliteReports(connection);
    } catch (SQLException e) {
      throw new StoreException("cannot read the database in " + directory, e);
    }
  }

  private static StoreException nothing(Path directory) {
    return new StoreException("there is no Footfall database in " + directory);
  }

  /// All-time, the start value included.
  public Totals totals(Site site) {
    try (PreparedQuery totals = new PreparedQuery(connection, TOTALS)) {
      return totals
          .first(row -> new Totals(row.getLong(1), row.getLong(2)), Totals.ZERO, site.host())
          .plus(manualChanges(site).startingTotals());
    } catch (SQLException e) {
      throw new StoreException("reading totals", e);
    }
  }

  public ManualChanges manualChanges(Site site) {
    try {
      return ManualChangeTable.read(connection, site);
    } catch (SQLException e) {
      throw new StoreException("reading what was changed by hand", e);
    }
  }

  public Report report(Site site, Period period) {
    try {
      return SqliteReportReader.read(connection, site, period);
    } catch (SQLException e) {
      throw new StoreException("reading a report", e);
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
