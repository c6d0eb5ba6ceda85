package dev.footfall.store.sqlite.commit;

import dev.footfall.core.StoreException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One caller's work in a [GroupCommit], and the stage that the caller waits for.
///
/// @param <T> the transaction that the work is done in
/// @param <R> its result
final class GroupTask<T, R> {

  private final GroupWork<T, R> work;
  private final boolean alone;
  private final CompletableFuture<R> stage = new CompletableFuture<>();
  private Runnable completion = () -> {};

  /// @param alone whether the work is done between two transactions
  GroupTask(GroupWork<T, R> work, boolean alone) {
    this.work = work;
    this.alone = alone;
  }

  /// Returns work that does nothing.
  static <T> GroupTask<T, Boolean> nothing() {
    return new GroupTask<>(_ -> true, true);
  }

  CompletionStage<R> stage() {
    return stage;
  }

  boolean isAlone() {
    return alone;
  }

  void run(T transaction) throws SQLException {
    R result = work.run(transaction);
    completion = () -> stage.complete(result);
  }

  /// Completes the stage with the result, after the commit.
  void complete() {
    completion.run();
  }

  /// Fails the stage, unless it is complete already. Never throws.
  void fail(StoreException reason) {
    try {
      stage.completeExceptionally(reason);
    } catch (Throwable _) { // of a caller's own code, or no memory: the other stages must fail too
    }
  }
}
