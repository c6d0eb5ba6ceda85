package dev.footfall.store.sqlite;

import dev.footfall.core.history.History.Source;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/// What was imported. Used by the writer thread alone.
final class ImportTable {

  /// Fails when it is there already: then its lines would count twice.
  private static final String REMEMBER =
      """
      insert into import (site_id, kind, bytes, sha256) values (?, ?, ?, ?)
      """;

  private static final String ERASE = "delete from import where site_id = ?";

  private final PreparedQuery remember;
  private final PreparedQuery erase;

  ImportTable(Connection connection) throws SQLException {
    remember = new PreparedQuery(connection, REMEMBER);
    erase = new PreparedQuery(connection, ERASE);
  }

  void remember(long siteId, Source source) throws SQLException {
    String kind = source.kind().name().toLowerCase(Locale.ROOT);
    remember.update(siteId, kind, source.bytes(), source.sha256());
  }

  int erase(long siteId) throws SQLException {
    return erase.update(siteId);
  }
}
