package dev.footfall.store.sqlite.file;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Begins to read the tables of sums beside a writer, at a moment when all visits are in them that
/// were counted before it was asked for. A writer empties its journal many times a second.
public final class WholeRead {

  private static final int TRIES = 200;
  private static final Duration PAUSE = Duration.ofMillis(5);

  private static final String HAS_JOURNAL =
      "select count(*) from SCHEMA.sqlite_schema where type = 'table' and name = 'journal'";

  /// The oldest visits that wait; never the same after the journal was emptied, since ids are not.
  private static final String OLDEST =
      "select coalesce((select visits from SCHEMA.journal order by batch limit 1), '')";

  private WholeRead() {}

  /// Begins a transaction that sees one moment: the journal is empty, or was emptied since this was
  /// called. Tries for a second. Returns whether there was such a moment; if not, no writer is at
  /// work.
  ///
  /// @param schema the name of the database within the connection
  public static boolean begin(Connection connection, String schema) throws SQLException {
    Database.execute(connection, "begin");
    String first = oldest(connection, schema);
    String now = first;
    for (int i = 0; i < TRIES && !now.isEmpty() && now.equals(first); i++) {
      Database.execute(connection, "rollback");
      LockSupport.parkNanos(PAUSE.toNanos());
      Database.execute(connection, "begin");
      now = oldest(connection, schema);
    }
    return now.isEmpty() || !now.equals(first);
  }

  /// A database of an older version has no journal.
  private static String oldest(Connection connection, String schema) throws SQLException {
    if (Database.queryLong(connection, HAS_JOURNAL.replace("SCHEMA", schema)) == 0) {
      return "";
    }
    try (var query = new PreparedQuery(connection, OLDEST.replace("SCHEMA", schema))) {
      return query.first(row -> row.getString(1), "");
    }
  }
}
