package dev.footfall.server;

import dev.footfall.contract.DatabaseFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What a data directory holds for a day or two: read beside its server, to be looked for later.
final class StoredSecrets {

  private static final String SALTS = "select secret from salt";

  /// In their table, on their way to it, and in the journal; of at most 1,000 windows in a row.
  private static final String TOKENS =
      """
      with recursive n (i) as (select 0 union all select i + 1 from n where i < 1000)
      select token from window
      union all
      select substr(windows, 1 + 24 * i, 16) from fresh_windows join n on 24 * i < length(windows)
      union all
      select substr(windows, 9 + 32 * i, 16) from journal join n on 32 * i < length(windows)
      """;

  private StoredSecrets() {}

  static List<byte[]> salts(Path data) throws SQLException {
    return column(data, SALTS);
  }

  static List<byte[]> tokens(Path data) throws SQLException {
    return column(data, TOKENS);
  }

  private static List<byte[]> column(Path data, String query) throws SQLException {
    List<byte[]> values = new ArrayList<>();
    try (var database = DatabaseFile.open(data);
        var statement = database.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getBytes(1));
      }
    }
    return values;
  }
}
