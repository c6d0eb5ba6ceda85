package dev.footfall.server;

import dev.footfall.core.Counter;
import dev.footfall.core.CounterStore;
import dev.footfall.core.Filters;
import dev.footfall.http.Api;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server in one process: wires the parts, starts and stops them.
final class Footfall implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Footfall.class);

  private final CounterStore store;
  private final Housekeeping housekeeping;
  private final HttpAdapter http;

  private Footfall(CounterStore store, Housekeeping housekeeping, HttpAdapter http) {
    this.store = store;
    this.housekeeping = housekeeping;
    this.http = http;
  }

  /// Opens the store, forgets what is overdue, and listens.
  ///
  /// @param random cryptographically strong
  /// @throws dev.footfall.core.StoreException when the store cannot be opened
  /// @throws StartException when the address cannot be listened at
  static Footfall start(ServerConfig config, InstantSource clock, RandomGenerator random) {
    return start(config, config.store()::open, clock, random);
  }

  /// As above, on a store that is open already; closes it when the start fails.
  static Footfall start(
      ServerConfig config, CounterStore store, InstantSource clock, RandomGenerator random) {
    return start(config, () -> store, clock, random);
  }

  /// Vert.x is made beside the opening; whatever fails, both are closed.
  private static Footfall start(
      ServerConfig config,
      Supplier<? extends CounterStore> opening,
      InstantSource clock,
      RandomGenerator random) {
    CompletableFuture<Vertx> vertx = HttpAdapter.prepare();
    try {
      return start(config, opening.get(), vertx, clock, random);
    } catch (RuntimeException e) {
      var _ = vertx.thenAccept(Vertx::close);
      throw e;
    }
  }

  private static Footfall start(
      ServerConfig config,
      CounterStore store,
      CompletableFuture<Vertx> vertx,
      InstantSource clock,
      RandomGenerator random) {
    try {
      Housekeeping housekeeping = new Housekeeping(store, clock);
      housekeeping.forgetNow();
      Filters filters = new Filters(config.visitsPerMinute(), clock);
      Counter counter = new Counter(new HomewardStore(store), filters, clock, random);
      Api api = new Api(config.api(), counter, new StoreFailures(clock));
      HttpAdapter http = HttpAdapter.listen(vertx, api, config.host(), config.port());
      housekeeping.start();
      LOG.info("started");
      return new Footfall(store, housekeeping, http);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /// Where it listens, for example `http://127.0.0.1:8080/`.
  String url() {
    return http.url();
  }

  /// Forgets what is overdue, at once.
  void forgetNow() {
    housekeeping.forgetNow();
  }

  /// Answers what was accepted, writes it, and lets go of everything.
  @Override
  public void close() {
    http.close();
    housekeeping.close();
    store.close();
    LOG.info("stopped");
  }
}
