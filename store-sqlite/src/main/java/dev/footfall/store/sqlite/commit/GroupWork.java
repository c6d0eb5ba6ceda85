package dev.footfall.store.sqlite.commit;

import java.sql.SQLException;

/// What one caller of a [GroupCommit] wants done in a transaction.
///
/// @param <T> the transaction
/// @param <R> the result
@FunctionalInterface
public interface GroupWork<T, R> {
  /// Does the work; what it throws fails the whole batch.
  R run(T transaction) throws SQLException;
}
