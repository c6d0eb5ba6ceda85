package dev.footfall.server;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// What a command waits for.
final class Answer {

  private Answer() {}

  /// Waits, and fails with what the stage failed with.
  static <T> T of(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
