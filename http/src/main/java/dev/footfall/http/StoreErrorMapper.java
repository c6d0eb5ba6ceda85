package dev.footfall.http;

import dev.footfall.core.QuotaExceededException;
import dev.footfall.core.ReportTooLargeException;
import dev.footfall.core.StoreBusyException;
import dev.footfall.core.StoreException;
import dev.footfall.http.message.Response;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/// Turns a failure of the store into a response: 429 if it is busy with reports, 400 if a report
/// would be too large, 503 if it has as many visits as it may, else 503 too, but then the failure
/// is also passed to the carrier. Other failures are passed on.
///
/// @param failures receives each failure of the store
record StoreErrorMapper(Consumer<StoreException> failures)
    implements Function<Throwable, Response> {

  @Override
  public Response apply(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof StoreBusyException) {
      return Problem.BUSY.response();
    }
    if (cause instanceof ReportTooLargeException) {
      return Problem.REPORT_TOO_LARGE.response();
    }
    if (cause instanceof QuotaExceededException quota) {
      return Problem.quota(quota.pause()).response();
    }
    if (cause instanceof StoreException storeFailure) {
      failures.accept(storeFailure);
      return Problem.STORE.response();
    }
    throw new CompletionException(cause);
  }

  /// Returns what a stage failed with.
  static Throwable cause(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }
}
