package dev.footfall.store.sqlite.file;

import java.sql.Connection;
import java.sql.SQLException;

/// Begins the transactions of a connection, and notices when another program has committed to the
/// database since this was made, as SQLite's shell does: what is held in memory of it is wrong
/// then. Used by the writer thread alone.
public final class TransactionBegin {

  private final PreparedQuery begin;
  private final PreparedQuery version;
  private final long made;

  /// To be made before anything is read into memory.
  public TransactionBegin(Connection connection) throws SQLException {
    begin = new PreparedQuery(connection, "begin immediate");
    version = new PreparedQuery(connection, "pragma data_version");
    made = version();
  }

  /// Begins a transaction. Returns whether nobody else has committed since this was made.
  public boolean run() throws SQLException {
    begin.update();
    return version() == made; // now nobody else can
  }

  /// Returns a number that the commits of other connections change, and those of this one do not
  /// ([SQLite](https://sqlite.org/pragma.html#pragma_data_version)).
  private long version() throws SQLException {
    return version.first(row -> row.getLong(1), 0L);
  }
}
