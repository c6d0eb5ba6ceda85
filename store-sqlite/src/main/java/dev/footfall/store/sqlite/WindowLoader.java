package dev.footfall.store.sqlite;

import dev.footfall.store.sqlite.commit.GroupCommit;
import dev.footfall.store.sqlite.filter.TokenFilter;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Reads the open windows into memory beside the visits. A window that is not in memory yet is
/// looked up. Thread-safe.
final class WindowLoader implements AutoCloseable {

  private final GroupCommit<WriteTransaction> writer;
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  WindowLoader(GroupCommit<WriteTransaction> writer) {
    this.writer = writer;
  }

  /// Begins to load all windows, and returns at once.
  void start() {
    background.execute(this::load);
  }

  /// Small steps, so that visits get in between.
  private void load() {
    try {
      for (long epoch : step(writer.submit(WriteTransaction::epochs))) {
        for (int slice = 0; slice < TokenFilter.SLICES; slice++) {
          int part = slice;
          step(writer.submit(tx -> tx.windows().load(epoch, part)));
        }
      }
    } catch (CompletionException _) { // closed, or failing: other callers will report it
    }
  }

  private static <T> T step(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  /// Begins no further load. One that is under way ends when the writer is closed.
  @Override
  public void close() {
    background.shutdown();
  }
}
