package dev.footfall.store.dynamodb;

import dev.footfall.core.ReportTooLargeException;
import dev.footfall.core.StoreException;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.DynamoException;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.store.dynamodb.imports.ImportRefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;

/// Runs the requests to a store, each on its own thread, and turns their failures into
/// [StoreException]s. Thread-safe.
final class RequestExecutor implements AutoCloseable {

  /// How long an import or an export waits for each response of DynamoDB, retries included.
  private static final Duration PERSISTENCE = Duration.ofSeconds(30);

  /// What an operator reads if DynamoDB fails with one of these codes, which say all that there is
  /// to know.
  private static final Map<String, String> SENTENCES =
      Map.of(
          "ResourceNotFoundException",
          "the DynamoDB table does not exist: check --table and AWS_REGION",
          "AccessDeniedException",
          "AWS does not allow these credentials to use the DynamoDB table: check their policy",
          "UnrecognizedClientException",
          "AWS does not accept the credentials: check the key and its secret",
          "InvalidSignatureException",
          "AWS does not accept the signature: check the secret key, and this machine's clock",
          "ExpiredTokenException",
          "the AWS credentials have expired: renew them",
          DynamoException.NOT_SIGNED,
          "no AWS credentials were found: sign in with the AWS command line, or set"
              + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");

  private final DynamoClient client;
  private final Duration patience;
  private final ExecutorService requests;
  private final ExecutorService parts;

  /// @param patience how long a request may take
  /// @param factory makes a thread for each request and for each of its parts
  RequestExecutor(DynamoClient client, Duration patience, ThreadFactory factory) {
    this.client = client;
    this.patience = patience;
    requests = Executors.newThreadPerTaskExecutor(factory);
    parts = Executors.newThreadPerTaskExecutor(factory);
  }

  /// Runs a request, whose time begins now.
  ///
  /// @param doing what it does, for the message if it fails
  <T> CompletionStage<T> submit(String doing, Function<DynamoSession, T> request) {
    return submit(doing, request, open());
  }

  /// Runs a long operation (import, export) that no visitor waits for.
  <T> CompletionStage<T> submitPersistent(String doing, Function<DynamoSession, T> operation) {
    return submit(doing, operation, client.persistentSession(PERSISTENCE, parts));
  }

  /// Opens a session whose time begins now, for what is not submitted.
  DynamoSession open() {
    return client.session(patience, parts);
  }

  private <T> CompletionStage<T> submit(
      String doing, Function<DynamoSession, T> request, DynamoSession session) {
    try {
      return CompletableFuture.supplyAsync(() -> run(doing, request, session), requests);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(new StoreException("the store is closed", e));
    }
  }

  private static <T> T run(
      String doing, Function<DynamoSession, T> request, DynamoSession session) {
    try {
      return request.apply(session);
    } catch (CompletionException e) { // of a part
      throw failure(doing, e.getCause() == null ? e : e.getCause());
    } catch (RuntimeException e) {
      throw failure(doing, e);
    }
  }

  /// Runs a part of a request at the same time as the rest.
  <T> CompletableFuture<T> run(Supplier<T> part) {
    return CompletableFuture.supplyAsync(part, parts);
  }

  private static StoreException failure(String doing, Throwable cause) {
    return switch (cause) {
      case ReportTooLargeException e -> e;
      case ImportRefusedException e -> new StoreException(String.valueOf(e.getMessage()), e);
      case DynamoException e when SENTENCES.containsKey(e.code()) ->
          new StoreException(SENTENCES.get(e.code()) + denied(e));
      default -> new StoreException("DynamoDB could not " + doing, cause);
    };
  }

  private static String denied(DynamoException e) {
    return e.denied().isEmpty() ? "" : " for " + e.denied();
  }

  /// Accepts no more requests, and waits for those that were accepted.
  void finish() {
    requests.close();
  }

  /// Finishes what was accepted, then closes the client.
  @Override
  public void close() {
    requests.close();
    parts.close();
    client.close();
  }
}
