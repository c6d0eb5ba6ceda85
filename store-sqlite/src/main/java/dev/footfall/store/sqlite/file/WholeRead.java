package dev.footfall.store.sqlite.file;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Begins to read the tables of sums beside a writer, at a moment when all visits are in them. A
/// writer empties its journal many times a second.
public final class WholeRead {

  private static final int TRIES = 200;
  private static final Duration PAUSE = Duration.ofMillis(5);

  private static final String HAS_JOURNAL =
      "select count(*) from SCHEMA.sqlite_schema where type = 'table' and name = 'journal'";
  private static final String WAITING = "select count(*) from SCHEMA.journal";

  private WholeRead() {}

  /// Begins a transaction that sees one moment; tries for a second to find one with an empty
  /// journal. Returns whether it did. If not, no writer may be at work.
  ///
  /// @param schema the name of the database within the connection
  public static boolean begin(Connection connection, String schema) throws SQLException {
    for (int i = 0; i < TRIES; i++) {
      Database.execute(connection, "begin");
      if (isWhole(connection, schema)) {
        return true;
      }
      Database.execute(connection, "rollback");
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    Database.execute(connection, "begin");
    return isWhole(connection, schema);
  }

  /// A database of an older version has no journal.
  private static boolean isWhole(Connection connection, String schema) throws SQLException {
    return Database.queryLong(connection, HAS_JOURNAL.replace("SCHEMA", schema)) == 0
        || Database.queryLong(connection, WAITING.replace("SCHEMA", schema)) == 0;
  }
}
