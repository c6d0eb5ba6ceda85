package dev.footfall.store.sqlite.commit;

import java.sql.SQLException;

/// Opens what the transactions of a [GroupCommit] need, and opens it again after a failure.
///
/// @param <T> the transaction
public interface GroupSession<T> extends AutoCloseable {
  /// Returns the transaction; opens it first if it was discarded.
  T open() throws SQLException;

  /// Takes back the transaction that failed: discards it with all that is in memory of it.
  void discard();

  /// Closes what was opened.
  @Override
  void close();
}
