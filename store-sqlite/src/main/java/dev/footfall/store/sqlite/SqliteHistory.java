package dev.footfall.store.sqlite;

import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.file.Database;
import dev.footfall.store.sqlite.file.Migrations;
import dev.footfall.store.sqlite.file.PreparedQuery;
import dev.footfall.store.sqlite.file.SqliteFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads everything that is kept about a site, also while a server counts: one consistent moment,
/// sorted by time and name. Never writes; salts, tokens and visit ids are not asked for.
public final class SqliteHistory {

  private static final String SITE_ID = "select id from site where host = ?";

  private static final String HOURS =
      """
      select hour, '', visits, visitors from hourly where site_id = ? order by hour
      """;

  private static final String NAMES =
      """
      select day, name, visits, visitors from {table} where site_id = ? order by day, name
      """;

  private static final String SOURCES =
      """
      select kind, bytes, sha256 from import where site_id = ? order by kind, bytes, sha256
      """;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /// The schema since which imports are remembered.
  private static final int WITH_IMPORTS = 2;

  private final Connection connection;
  private final long siteId;

  private SqliteHistory(Connection connection, long siteId) {
    this.connection = connection;
    this.siteId = siteId;
  }

  /// Returns the history of a site, or empty if it was never counted there.
  ///
  /// @throws StoreException if there is no database, or it cannot be read
  public static Optional<History> read(Path directory, Site site) {
    Database database = new Database(directory, true);
    if (!database.exists()) {
      throw new StoreException("no counts in " + directory + ": give the right --data");
    }
    try (Connection connection = database.openReader()) {
      Database.execute(connection, "begin");
      return read(connection, site);
    } catch (SQLException e) {
      throw SqliteFailure.of("cannot read the counts in " + directory, e);
    }
  }

  /// As above, in a transaction.
  static Optional<History> read(Connection connection, Site site) throws SQLException {
    long version = Migrations.version(connection);
    if (version == 0) { // whoever began it was stopped before the first table
      return Optional.empty();
    }
    try (PreparedQuery ids = new PreparedQuery(connection, SITE_ID)) {
      long siteId = ids.first(row -> row.getLong(1), -1L, site.host());
      return siteId < 0
          ? Optional.empty()
          : Optional.of(
              new SqliteHistory(connection, siteId)
                  .read(version >= WITH_IMPORTS)
                  .with(ManualChangeTable.read(connection, site)));
    }
  }

  private History read(boolean withImports) throws SQLException {
    return new History(
        rows(HOURS, HOUR),
        rows(NAMES.replace("{table}", "daily_path"), DAY),
        rows(NAMES.replace("{table}", "daily_referrer"), DAY),
        rows(NAMES.replace("{table}", "daily_drop"), DAY),
        withImports ? sources() : List.of());
  }

  private List<Row> rows(String query, Duration unit) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedQuery sums = new PreparedQuery(connection, query)) {
      sums.each(
          row -> {
            Instant start = Instant.EPOCH.plus(unit.multipliedBy(row.getLong(1)));
            Totals totals = new Totals(row.getLong(3), row.getLong(4));
            return rows.add(new Row(start, row.getString(2), totals));
          },
          siteId);
    }
    return rows;
  }

  private List<Source> sources() throws SQLException {
    List<Source> sources = new ArrayList<>();
    try (PreparedQuery imports = new PreparedQuery(connection, SOURCES)) {
      imports.each(
          row -> {
            Kind kind = Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
            return sources.add(new Source(kind, row.getLong(2), row.getString(3)));
          },
          siteId);
    }
    return sources;
  }
}
