package dev.footfall.lambda;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.history.ReportStore;
import dev.footfall.http.Api;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The API, wired at the first request. All that copies of a process must not share begins there
/// and ends with [#close]: connections, salts, the random generator, cached totals. Thread-safe.
final class LambdaApp implements AutoCloseable {

  private static final int BAD_REQUEST = 400;

  /// What the API is made of.
  ///
  /// @param filters hold nothing but patterns until the first hit
  /// @param stores opens a store; called again after each [#close]
  record Parts(
      ApiConfig config, Filters filters, Supplier<ReportStore> stores, InstantSource clock) {}

  /// Returns the same API on another store and with other metrics.
  LambdaApp on(ReportStore store, Metrics other) {
    return new LambdaApp(
        new Parts(parts.config(), parts.filters(), () -> store, parts.clock()), other);
  }

  private record Open(ReportStore store, Api api, HousekeepingHandler housekeeping) {}

  private final Parts parts;
  private final Metrics metrics;
  private @Nullable Open open;

  LambdaApp(Parts parts, Metrics metrics) {
    this.parts = parts;
    this.metrics = metrics;
  }

  /// Returns the response to a request. Meanwhile it has the store forget what is overdue, because
  /// Lambda lets nothing run between two events.
  ///
  /// @param request empty if the event was not an HTTP request; the response then has status 400
  Response handle(Optional<Request> request) {
    Open now = opened();
    var forgetting = now.housekeeping().forgetOverdue();
    var responding =
        request.isPresent()
            ? now.api().handle(request.get())
            : completedStage(Api.unreadable(BAD_REQUEST));
    return responding
        .thenCombine(forgetting, (response, _) -> response)
        .toCompletableFuture()
        .join();
  }

  /// Returns where this API takes a client's address from.
  ProxyTrust proxyTrust() {
    return parts.config().proxyTrust();
  }

  /// Opens the store, unless it is open.
  void open() {
    var _ = opened();
  }

  /// Returns the response to a request, without forgetting what is overdue.
  CompletionStage<Response> handleOnly(Request request) {
    return opened().api().handle(request);
  }

  private synchronized Open opened() {
    if (open == null) {
      open = wired();
    }
    return open;
  }

  private Open wired() {
    var store = new MeteredStore(parts.stores().get(), metrics);
    var counter = new Counter(store, parts.filters(), parts.clock(), new SecureRandom());
    var api =
        new Api(
            parts.config(),
            counter,
            store,
            failure -> metrics.add(new InvocationEvent.Failed(FailureDescription.of(failure))));
    return new Open(store, api, new HousekeepingHandler(store, parts.clock(), metrics));
  }

  /// Closes the store. The next request opens it again.
  @Override
  public synchronized void close() {
    if (open != null) {
      open.store().close();
      open = null;
    }
  }
}
