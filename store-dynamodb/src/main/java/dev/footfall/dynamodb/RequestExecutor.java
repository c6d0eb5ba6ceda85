package dev.footfall.dynamodb;

import dev.footfall.core.StoreException;
import dev.footfall.store.dynamodb.imports.ImportRefusedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/// What the store is asked, each on a thread of its own and with an end to its patience.
/// Thread-safe.
public final class RequestExecutor implements AutoCloseable {

  /// How long an import, or an export, waits for each answer of DynamoDB, asking again.
  private static final Duration PERSISTENCE = Duration.ofSeconds(30);

  private static final String NO_TABLE = "ResourceNotFoundException";

  private final DynamoClient client;
  private final Duration patience;
  private final ExecutorService accepting;
  private final ExecutorService threads;

  /// @param patience with one request, but for the persistent ones
  public RequestExecutor(DynamoClient client, Duration patience, ThreadFactory made) {
    this.client = client;
    this.patience = patience;
    accepting = Executors.newThreadPerTaskExecutor(made);
    threads = Executors.newThreadPerTaskExecutor(made);
  }

  public <T> CompletionStage<T> answer(String doing, Function<DynamoSession, T> question) {
    return answer(doing, question, Deadline.of(patience, client.pace()));
  }

  /// For what takes many calls, and nobody on the other side of the world waits for.
  public <T> CompletionStage<T> persistently(String doing, Function<DynamoSession, T> question) {
    return answer(doing, question, Deadline.persistent(PERSISTENCE, client.pace()));
  }

  private <T> CompletionStage<T> answer(
      String doing, Function<DynamoSession, T> question, Deadline untilWhen) {
    var calls = new DynamoSession(client, untilWhen, threads);
    try {
      return CompletableFuture.supplyAsync(() -> ask(doing, question, calls), accepting);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(new StoreException("the store is closed", e));
    }
  }

  private static <T> T ask(String doing, Function<DynamoSession, T> question, DynamoSession calls) {
    try {
      return question.apply(calls);
    } catch (CompletionException e) { // of a part
      throw failure(doing, e.getCause() == null ? e : e.getCause());
    } catch (RuntimeException e) {
      throw failure(doing, e);
    }
  }

  private static StoreException failure(String doing, Throwable cause) {
    return switch (cause) {
      case ImportRefusedException refused -> new StoreException(refused.sentence(), refused);
      case DynamoException e when e.is(NO_TABLE) ->
          new StoreException("there is no such DynamoDB table: give the right one");
      default -> new StoreException("DynamoDB could not " + doing, cause);
    };
  }

  /// Does a part of a request beside the rest.
  public CompletableFuture<Void> run(Runnable part) {
    return CompletableFuture.runAsync(part, threads);
  }

  /// Finishes what was accepted, and closes the client.
  @Override
  public void close() {
    accepting.close();
    threads.close();
    client.close();
  }
}
