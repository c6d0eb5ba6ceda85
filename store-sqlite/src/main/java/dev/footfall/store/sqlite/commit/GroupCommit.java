package dev.footfall.store.sqlite.commit;

import dev.footfall.core.DurationHistogram;
import dev.footfall.core.StoreException;
import dev.footfall.store.sqlite.file.SqliteFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The single writer: takes all work that waits into one transaction, commits it (one fsync), then
/// completes the stages of its callers. No stage completes before the commit; if it fails, all
/// stages of the batch fail. Whatever is thrown, the writer goes on. Thread-safe.
///
/// @param <T> the transaction that work is done in
public final class GroupCommit<T extends GroupTransaction> implements AutoCloseable {

  private static final int MAX_BATCH = 1_000;

  /// How often the writer tries by itself whether it can write again, after a failure.
  private static final Duration PROBE = Duration.ofMillis(500);

  /// A batch that takes longer hangs.
  private static final Duration HANGS = Duration.ofSeconds(30);

  /// Made beforehand, for when there is no memory to make another.
  private final StoreException outOfMemory =
      new StoreException("writing visits to the database: the program ran out of memory");

  private final GroupSession<T> session;
  private final TaskQueue<T> queue;
  private final Thread writer;
  private final DurationHistogram commits = new DurationHistogram();
  private volatile @Nullable StoreException failure;
  private volatile long batchBegan; // System.nanoTime(); 0 between batches
  private final long foldEveryMillis;
  private boolean isFolded; // used by the writer alone

  /// @param session closed by the writer when it ends
  /// @param maxWaiting how many callers may wait, 1 or more; one more is refused at once
  /// @param foldEvery how long the writer waits for work before it folds
  public GroupCommit(GroupSession<T> session, int maxWaiting, Duration foldEvery) {
    this.session = session;
    this.foldEveryMillis = foldEvery.toMillis();
    this.queue = new TaskQueue<>(maxWaiting);
    this.writer = Thread.ofPlatform().name("footfall-writer").start(this::run);
  }

  /// Runs `work` in the next transaction. The stage completes when it is durable.
  public <R> CompletionStage<R> submit(GroupWork<T, R> work) {
    return queue.add(new GroupTask<>(work, false));
  }

  /// As [#submit], but before everything that waits, and however much waits: for maintenance.
  public <R> CompletionStage<R> submitFirst(GroupWork<T, R> work) {
    return queue.addFirst(new GroupTask<>(work, false));
  }

  /// Runs `work` between two transactions, before everything that waits.
  public <R> CompletionStage<R> submitAlone(GroupWork<T, R> work) {
    return queue.addFirst(new GroupTask<>(work, true));
  }

  /// Returns why visits cannot be written now, or an empty text. Never waits.
  public String problem() {
    StoreException last = failure;
    long began = batchBegan;
    if (queue.isClosing() || !writer.isAlive()) {
      return queue.isClosing() ? "the store is closed" : "the writer of the database has ended";
    } else if (began != 0 && System.nanoTime() - began > HANGS.toNanos()) {
      return "a write to the database has not ended for " + HANGS.toSeconds() + " seconds";
    }
    return last == null ? "" : String.valueOf(last.getMessage());
  }

  /// Returns how many callers wait.
  public int waiting() {
    return queue.size();
  }

  /// Returns how long each commit took that did not fail.
  public DurationHistogram.Snapshot commits() {
    return commits.snapshot();
  }

  private void run() {
    List<GroupTask<T, ?>> batch = new ArrayList<>(MAX_BATCH);
    try {
      while (!queue.isClosing() || !queue.isEmpty() || !isFolded) {
        try {
          collect(batch);
          batchBegan = System.nanoTime() | 1;
          write(batch);
        } catch (Throwable e) { // whatever it was must not end the writer
          isFolded = queue.isClosing(); // what could not be folded is at the next start
          failAll(batch, e);
        }
        batchBegan = 0;
        batch.clear();
      }
    } finally {
      queue.end();
      session.close();
    }
  }

  private void collect(List<GroupTask<T, ?>> batch) {
    try {
      GroupTask<T, ?> next = next();
      if (next != null) {
        batch.add(next);
      } else if (!isFolded) {
        batch.add(new GroupTask<T, Boolean>(GroupTransaction::fold, false));
      }
      queue.drainTo(batch, MAX_BATCH - 1);
    } catch (InterruptedException _) { // only close() may stop the writer
    }
  }

  /// Waits for work, unless there is some to do without it.
  private @Nullable GroupTask<T, ?> next() throws InterruptedException {
    if (failure != null) {
      return queue.poll(PROBE.toMillis());
    } else if (isFolded) {
      return queue.take();
    }
    return queue.poll(queue.isClosing() ? 0 : foldEveryMillis);
  }

  private void write(List<GroupTask<T, ?>> batch) throws SQLException {
    T transaction = session.open();
    try {
      if (!transaction.begin()) {
        transaction = renewed();
      }
      for (GroupTask<T, ?> task : batch) {
        if (!task.isAlone()) {
          task.run(transaction);
        }
      }
      commit(transaction);
      isFolded = transaction.isFolded();
      failure = null;
      batch.forEach(GroupTask::complete);
      for (GroupTask<T, ?> task : batch) {
        if (task.isAlone()) {
          task.run(transaction);
          task.complete();
        }
      }
    } catch (Throwable e) {
      takeBack(e);
      throw e;
    }
  }

  /// Begins with all that is stored read anew: another program has written. Nobody is refused.
  private T renewed() throws SQLException {
    session.discard();
    T transaction = session.open();
    if (!transaction.begin()) {
      throw new StoreException("another program keeps writing to the database: stop it");
    }
    return transaction;
  }

  private void commit(T transaction) throws SQLException {
    long begun = System.nanoTime();
    transaction.commit();
    commits.add(System.nanoTime() - begun);
  }

  /// Discards the failed transaction, and tries at once to begin anew.
  private void takeBack(Throwable cause) {
    try {
      session.discard();
      session.open();
    } catch (Throwable e) { // tried again with the next batch, or by itself
      if (!e.equals(cause)) {
        cause.addSuppressed(e);
      }
    }
  }

  private void failAll(List<GroupTask<T, ?>> batch, Throwable cause) {
    StoreException reason = outOfMemory;
    try {
      reason = SqliteFailure.of("writing visits to the database", cause);
    } catch (Throwable _) { // no memory to say more
    }
    failure = reason;
    for (GroupTask<T, ?> task : batch) {
      task.fail(reason);
    }
  }

  /// Writes what was accepted, then ends the writer.
  @Override
  public void close() {
    queue.close();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("waiting for the last visits to be written", e);
    }
  }
}
