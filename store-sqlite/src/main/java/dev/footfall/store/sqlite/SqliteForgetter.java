package dev.footfall.store.sqlite;

import dev.footfall.core.StoreException;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.store.sqlite.commit.GroupCommit;
import dev.footfall.store.sqlite.commit.GroupWork;
import dev.footfall.store.sqlite.filter.TokenFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Deletes what must not be kept, on a thread that nothing else uses, and before all visits that
/// wait. Thread-safe.
final class SqliteForgetter implements AutoCloseable {

  /// How long forgetting may fail, or be held up, before the store reports it.
  private static final Duration OVERDUE = Duration.ofMinutes(5);

  private static final int TRIES = 20;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final String READER =
      "another program has been reading the database for more than "
          + OVERDUE.toMinutes()
          + " minutes, so deleted data stays in its log: end it, for example an open sqlite3";

  private final GroupCommit<WriteTransaction> writer;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("footfall-forgetting").factory());
  private volatile @Nullable Instant lastDone;
  private volatile @Nullable Instant blockedSince;

  SqliteForgetter(GroupCommit<WriteTransaction> writer) {
    this.writer = writer;
  }

  /// Deletes what is overdue at `now`. The stage fails if something was not deleted, or if a reader
  /// has kept it in the log for more than 5 minutes.
  CompletionStage<Void> forget(Instant now) {
    return CompletableFuture.runAsync(() -> forgetAll(now), thread);
  }

  /// Small steps, one after the other, so that visits get in between.
  private void forgetAll(Instant now) {
    if (lastDone == null) {
      lastDone = now; // overdue 5 minutes after the first attempt
    }
    for (long epoch : step(WriteTransaction::epochs)) {
      if (epoch != Epoch.of(now) && step(tx -> tx.windows().exist(epoch))) {
        for (int slice = 0; slice < TokenFilter.SLICES; slice++) {
          int part = slice;
          step(tx -> tx.deletions().forgetWindows(epoch, part, now));
        }
      }
    }
    step(tx -> tx.deletions().forgetSalts(now));
    while (step(tx -> tx.deletions().forgetVisitIds(now)) > 0) {} // until none are left
    step(tx -> tx.deletions().forgetNames(now));
    truncateLog(now);
  }

  private void truncateLog(Instant now) {
    Instant since = blockedSince;
    if (isTruncated()) {
      blockedSince = null;
      lastDone = now;
    } else if (since == null) {
      blockedSince = now;
    } else if (isOverdue(since, now)) {
      throw new StoreException(READER);
    }
  }

  /// Tries for a moment: a report, or the copying of the log, may be about to end. The writer does
  /// not wait meanwhile.
  private boolean isTruncated() {
    boolean isTruncated = join(writer.submitAlone(WriteTransaction::truncateLog));
    for (int i = 1; i < TRIES && !isTruncated; i++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      isTruncated = join(writer.submitAlone(WriteTransaction::truncateLog));
    }
    return isTruncated;
  }

  private <R> R step(GroupWork<WriteTransaction, R> work) {
    return join(writer.submitFirst(work));
  }

  private static <R> R join(CompletionStage<R> stage) {
    return stage.toCompletableFuture().join();
  }

  private static boolean isOverdue(Instant since, Instant now) {
    return Duration.between(since, now).compareTo(OVERDUE) > 0;
  }

  /// Returns why forgetting is overdue at `now`, or an empty text.
  String problem(Instant now) {
    Instant done = lastDone;
    if (done == null || !isOverdue(done, now)) {
      return "";
    }
    return blockedSince == null
        ? "what is overdue has not been deleted for more than " + OVERDUE.toMinutes() + " minutes"
        : READER;
  }

  /// Returns when all that was overdue was last deleted, or else when that was first tried; null
  /// before.
  @Nullable Instant lastDone() {
    return lastDone;
  }

  /// Takes no more work.
  @Override
  public void close() {
    thread.shutdown();
  }
}
