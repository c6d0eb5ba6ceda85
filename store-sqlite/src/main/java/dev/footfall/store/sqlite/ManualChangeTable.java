package dev.footfall.store.sqlite;

import dev.footfall.core.Totals;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.file.Migrations;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What owners changed by hand. An instance is used by the writer thread alone.
final class ManualChangeTable {

  private static final String ADD_START =
      """
      insert into start_value (site_id, visits, visitors) values (?, ?, ?)
      on conflict do update set
        visits = visits + excluded.visits, visitors = visitors + excluded.visitors
      """;

  private static final String ADD_UNDONE =
      """
      insert or ignore into undone
        (site_id, at, first_day, last_day, path, visits, visitors, note)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String START =
      """
      select visits, visitors from start_value
      where site_id = (select id from site where host = ?)
      """;

  private static final String ALL_UNDONE =
      """
      select at, first_day, last_day, path, visits, visitors, note from undone
      where site_id = (select id from site where host = ?)
      """;

  private static final String ERASE_START = "delete from start_value where site_id = ?";
  private static final String ERASE_UNDONE = "delete from undone where site_id = ?";

  /// The schema since which there is anything by hand.
  private static final int SINCE = 3;

  private final PreparedQuery addStart;
  private final PreparedQuery addUndone;
  private final PreparedQuery eraseStart;
  private final PreparedQuery eraseUndone;

  ManualChangeTable(Connection connection) throws SQLException {
    addStart = new PreparedQuery(connection, ADD_START);
    addUndone = new PreparedQuery(connection, ADD_UNDONE);
    eraseStart = new PreparedQuery(connection, ERASE_START);
    eraseUndone = new PreparedQuery(connection, ERASE_UNDONE);
  }

  /// Adds to the start value, and the notes that are not there.
  void add(long siteId, ManualChanges added) throws SQLException {
    Totals start = added.startingTotals();
    if (!start.equals(Totals.ZERO)) {
      addStart.update(siteId, start.visits(), start.visitors());
    }
    for (UndoRecord undone : added.undone()) {
      addUndone.update(
          siteId,
          undone.at().getEpochSecond(),
          undone.undo().from().toEpochDay(),
          undone.undo().to().toEpochDay(),
          undone.undo().path(),
          undone.taken().visits(),
          undone.taken().visitors(),
          undone.undo().note());
    }
  }

  int erase(long siteId) throws SQLException {
    return eraseStart.update(siteId) + eraseUndone.update(siteId);
  }

  /// Reads it on a connection of any thread.
  static ManualChanges read(Connection connection, Site site) throws SQLException {
    if (Migrations.version(connection) < SINCE) {
      return ManualChanges.NONE;
    }
    List<UndoRecord> undone = new ArrayList<>();
    try (PreparedQuery all = new PreparedQuery(connection, ALL_UNDONE)) {
      all.each(row -> undone.add(undone(row)), site.host());
    }
    return new ManualChanges(start(connection, site), undone);
  }

  private static Totals start(Connection connection, Site site) throws SQLException {
    try (PreparedQuery start = new PreparedQuery(connection, START)) {
      return start.first(
          row -> new Totals(row.getLong(1), row.getLong(2)), Totals.ZERO, site.host());
    }
  }

  private static UndoRecord undone(ResultSet row) throws SQLException {
    LocalDate from = LocalDate.ofEpochDay(row.getLong(2));
    LocalDate to = LocalDate.ofEpochDay(row.getLong(3));
    Undo undo = new Undo(from, to, row.getString(4), row.getString(7));
    Totals taken = new Totals(row.getLong(5), row.getLong(6));
    return new UndoRecord(Instant.ofEpochSecond(row.getLong(1)), undo, taken);
  }
}
