package dev.footfall.store.sqlite;

import dev.footfall.core.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The one writer: takes all work that waits into one transaction, commits it (one fsync), then
/// answers each caller. Nobody is answered before the commit; when it fails, everybody in it is
/// told so. Thread-safe.
final class GroupCommit implements AutoCloseable {

  private static final int MAX_BATCH = 1_000;

  /// What one caller wants done inside the transaction.
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  /// The transaction around the work.
  interface Transaction {
    void begin() throws SQLException;

    void commit() throws SQLException;

    /// Takes everything back, also what is held in memory.
    void rollback() throws SQLException;
  }

  private static final class Task<T> {
    final Work<T> work;
    final boolean alone;
    final CompletableFuture<T> answer = new CompletableFuture<>();
    private Runnable settling = () -> {};

    Task(Work<T> work, boolean alone) {
      this.work = work;
      this.alone = alone;
    }

    void run() throws SQLException {
      T result = work.run();
      settling = () -> answer.complete(result);
    }

    void settle() {
      settling.run();
    }
  }

  private final Transaction transaction;
  private final BlockingQueue<Task<?>> queue;
  private final Thread writer;
  private volatile boolean closing;
  private volatile boolean done;

  /// @param maxWaiting how many callers may wait; one more is refused at once
  GroupCommit(Transaction transaction, int maxWaiting) {
    this.transaction = transaction;
    this.queue = new ArrayBlockingQueue<>(maxWaiting);
    this.writer = Thread.ofPlatform().name("footfall-writer").start(this::writeUntilClosed);
  }

  /// Runs `work` in the next transaction. The stage completes when it is durable.
  <T> CompletionStage<T> submit(Work<T> work) {
    return enqueue(new Task<>(work, false));
  }

  /// Runs `work` between two transactions.
  <T> CompletionStage<T> submitAlone(Work<T> work) {
    return enqueue(new Task<>(work, true));
  }

  private <T> CompletionStage<T> enqueue(Task<T> task) {
    if (closing) {
      task.answer.completeExceptionally(new StoreException("the store is closed"));
    } else if (!queue.offer(task)) {
      task.answer.completeExceptionally(new StoreException("too many visits are waiting"));
    } else if (done) { // closed in between: the writer will not come for it
      refuseWaiting();
    }
    return task.answer;
  }

  private void writeUntilClosed() {
    List<Task<?>> batch = new ArrayList<>(MAX_BATCH);
    while (!closing || !queue.isEmpty()) {
      batch.add(take());
      queue.drainTo(batch, MAX_BATCH - 1);
      write(batch.stream().filter(task -> !task.alone).toList());
      batch.stream().filter(task -> task.alone).forEach(GroupCommit::runAlone);
      batch.clear();
    }
    done = true;
    refuseWaiting();
  }

  private Task<?> take() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException _) { // nobody may stop the writer but close()
      }
    }
  }

  private void write(List<Task<?>> batch) {
    try {
      transaction.begin();
      for (Task<?> task : batch) {
        task.run();
      }
      transaction.commit();
    } catch (SQLException | RuntimeException | Error e) { // an Error must not end the writer either
      fail(batch, e);
      return;
    }
    batch.forEach(Task::settle);
  }

  private static void runAlone(Task<?> task) {
    try {
      task.run();
      task.settle();
    } catch (SQLException | RuntimeException | Error e) {
      task.answer.completeExceptionally(new StoreException("looking after the database", e));
    }
  }

  private void fail(List<Task<?>> batch, Throwable cause) {
    try {
      transaction.rollback();
    } catch (SQLException | RuntimeException | Error e) {
      cause.addSuppressed(e);
    }
    var failure = new StoreException("writing visits to the database", cause);
    batch.forEach(task -> task.answer.completeExceptionally(failure));
  }

  private void refuseWaiting() {
    var failure = new StoreException("the store is closed");
    for (Task<?> task = queue.poll(); task != null; task = queue.poll()) {
      task.answer.completeExceptionally(failure);
    }
  }

  /// Writes what was accepted, then ends the writer.
  @Override
  public void close() {
    closing = true;
    queue.offer(
        new Task<>(() -> true, true)); // wakes a writer that waits; a full queue keeps it awake
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("waiting for the last visits to be written", e);
    }
  }
}
