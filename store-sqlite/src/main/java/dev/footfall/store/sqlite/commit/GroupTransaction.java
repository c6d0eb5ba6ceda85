package dev.footfall.store.sqlite.commit;

import java.sql.SQLException;

/// The transaction of a [GroupCommit], around the work of all its callers.
public interface GroupTransaction {
  /// Begins a transaction. Returns false if what is held in memory is not what is stored any more:
  /// then this is to be discarded.
  boolean begin() throws SQLException;

  /// Makes durable what was done since it began.
  void commit() throws SQLException;

  /// Moves to its place what was committed in another, for speed. Returns whether there was any.
  boolean fold() throws SQLException;

  /// Returns whether there is nothing to [#fold].
  boolean isFolded();
}
