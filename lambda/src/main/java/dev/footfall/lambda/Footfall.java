package dev.footfall.lambda;

import dev.footfall.core.Counter;
import dev.footfall.core.CounterStore;
import dev.footfall.core.Filters;
import dev.footfall.http.Api;
import dev.footfall.http.ApiConfig;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The API, wired when it is first asked for. All that copies of a process must not share begins
/// there and ends with [#close]: connections, salts, the random generator, remembered totals.
/// Thread-safe.
final class Footfall implements AutoCloseable {

  /// What it is made of.
  ///
  /// @param filters hold nothing but patterns until the first hit
  /// @param stores opens a store; called again after each [#close]
  record Parts(
      ApiConfig config, Filters filters, Supplier<CounterStore> stores, InstantSource clock) {}

  private record Open(CounterStore store, Api api) {}

  private final Parts parts;
  private final Metrics metrics;
  private @Nullable Open open;

  Footfall(Parts parts, Metrics metrics) {
    this.parts = parts;
    this.metrics = metrics;
  }

  synchronized Api api() {
    if (open == null) {
      open = open();
    }
    return open.api();
  }

  private Open open() {
    var store = new WatchedStore(parts.stores().get(), metrics);
    var counter = new Counter(store, parts.filters(), parts.clock(), new SecureRandom());
    var api =
        new Api(
            parts.config(), counter, failure -> metrics.add(new Fact.Failed(Causes.of(failure))));
    return new Open(store, api);
  }

  /// Lets go of the store. The next request opens it again.
  @Override
  public synchronized void close() {
    if (open != null) {
      open.store().close();
      open = null;
    }
  }
}
