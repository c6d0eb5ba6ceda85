package dev.footfall.http;

import dev.footfall.core.StoreException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/// Answers 503 to what the store could not do, and tells the carrier of it. Other failures are
/// faults of ours, and go on.
///
/// @param failures told of each failure of the store
record StoreErrorMapper(Consumer<StoreException> failures)
    implements Function<Throwable, Response> {

  @Override
  public Response apply(Throwable failure) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    if (cause instanceof StoreException storeFailure) {
      failures.accept(storeFailure);
      return Problem.STORE.response();
    }
    throw new CompletionException(cause);
  }
}
