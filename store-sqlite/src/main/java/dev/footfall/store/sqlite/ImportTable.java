package dev.footfall.store.sqlite;

import dev.footfall.core.history.History.Source;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What was imported. Used by the writer thread alone.
final class ImportTable {

  private static final String KNOWN =
      """
      select count(*) from import where site_id = ? and kind = ? and bytes = ? and sha256 = ?
      """;

  private static final String REMEMBER =
      """
      insert into import (site_id, kind, bytes, sha256) values (?, ?, ?, ?)
      """;

  private static final String ERASE = "delete from import where site_id = ?";

  private final PreparedQuery known;
  private final PreparedQuery remember;
  private final PreparedQuery erase;

  ImportTable(Connection connection) throws SQLException {
    known = new PreparedQuery(connection, KNOWN);
    remember = new PreparedQuery(connection, REMEMBER);
    erase = new PreparedQuery(connection, ERASE);
  }

  /// Returns whether one of the sources was imported before: its lines would count twice.
  boolean knowsAny(long siteId, List<Source> sources) throws SQLException {
    for (Source source : sources) {
      long found =
          known.first(
              row -> row.getLong(1),
              0L,
              siteId,
              source.kind().label(),
              source.bytes(),
              source.sha256());
      if (found > 0) {
        return true;
      }
    }
    return false;
  }

  void remember(long siteId, Source source) throws SQLException {
    remember.update(siteId, source.kind().label(), source.bytes(), source.sha256());
  }

  int erase(long siteId) throws SQLException {
    return erase.update(siteId);
  }
}
