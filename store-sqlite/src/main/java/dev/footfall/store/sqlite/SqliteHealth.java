package dev.footfall.store.sqlite;

import dev.footfall.core.StoreException;
import dev.footfall.core.StoreHealth;
import dev.footfall.core.StoreStatistics;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.commit.GroupCommit;
import dev.footfall.store.sqlite.file.Database;
import dev.footfall.store.sqlite.file.WalCheckpointer;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// How an open store is: its writer, files, free space, log and forgetting. Thread-safe.
record SqliteHealth(
    Database database,
    GroupCommit<WriteTransaction> writer,
    WalCheckpointer checkpointer,
    SqliteForgetter forgetter,
    SqliteReader reader) {

  /// With less, a commit may fail at any moment.
  private static final long MIN_FREE_BYTES = 64 * 1024;

  private static final String COUNT_WINDOWS = "select count(*) from window";

  /// Returns the first problem found at `now`, if there is one.
  StoreHealth at(Instant now) {
    try {
      database.files().check();
    } catch (StoreException e) {
      return new StoreHealth(String.valueOf(e.getMessage()));
    }
    return new StoreHealth(
        Stream.<Supplier<String>>of(
                writer::problem,
                this::fullDisk,
                checkpointer::problem,
                () -> forgetter.problem(now))
            .map(Supplier::get)
            .filter(problem -> !problem.isEmpty())
            .findFirst()
            .orElse(""));
  }

  private String fullDisk() {
    return database.files().freeBytes() < MIN_FREE_BYTES ? "the disk is full" : "";
  }

  /// Returns what the store has done. The windows in their table are counted on a reader's thread.
  CompletionStage<StoreStatistics> statistics() {
    return openWindows()
        .thenApply(
            windows ->
                new StoreStatistics(
                    writer.waiting(), writer.commits(), windows, forgetter.lastDone()));
  }

  /// Returns empty if they are not counted within a second: the disk may hang.
  private CompletableFuture<OptionalLong> openWindows() {
    return writer
        .submitFirst(tx -> tx.windows().fresh())
        .thenCombine(
            reader.read(
                "counting windows",
                Site.SMOKE,
                (from, _) -> Database.queryLong(from, COUNT_WINDOWS)),
            (fresh, settled) -> OptionalLong.of(fresh + settled))
        .toCompletableFuture()
        .completeOnTimeout(OptionalLong.empty(), 1, TimeUnit.SECONDS)
        .exceptionally(_ -> OptionalLong.empty());
  }
}
