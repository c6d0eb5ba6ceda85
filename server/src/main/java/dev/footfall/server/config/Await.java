package dev.footfall.server.config;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// What a command waits for.
public final class Await {

  private Await() {}

  /// Waits, and fails with what the stage failed with.
  public static <T> T of(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
