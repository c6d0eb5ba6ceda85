package dev.footfall.server.http;

import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.history.ReportStore;
import dev.footfall.http.Api;
import dev.footfall.http.Network;
import dev.footfall.server.config.ProgramVersion;
import dev.footfall.server.config.ServerConfig;
import dev.footfall.server.metrics.ObservedStore;
import dev.footfall.server.metrics.PrometheusText;
import dev.footfall.server.metrics.ServerMetrics;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server in one process: wires the parts, starts and stops them.
public final class CounterServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CounterServer.class);

  private final ReportStore store;
  private final HousekeepingTimer housekeeping;
  private final HttpAdapter http;

  private CounterServer(ReportStore store, HousekeepingTimer housekeeping, HttpAdapter http) {
    this.store = store;
    this.housekeeping = housekeeping;
    this.http = http;
  }

  /// Opens the store, forgets what is overdue, and listens. Throws a
  /// [dev.footfall.core.StoreException] if the store cannot be opened, and a
  /// [dev.footfall.server.config.CommandException] if it cannot listen at the address.
  ///
  /// @param random cryptographically strong
  public static CounterServer start(
      ServerConfig config, InstantSource clock, RandomGenerator random) {
    return start(config, config.store()::open, clock, random);
  }

  /// As above, on a store that is open already; closes it if the start fails.
  public static CounterServer start(
      ServerConfig config, ReportStore store, InstantSource clock, RandomGenerator random) {
    return start(config, () -> store, clock, random);
  }

  /// Vert.x is made beside the opening; whatever fails, both are closed.
  private static CounterServer start(
      ServerConfig config,
      Supplier<? extends ReportStore> opening,
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

  private static CounterServer start(
      ServerConfig config,
      ReportStore store,
      CompletableFuture<Vertx> vertx,
      InstantSource clock,
      RandomGenerator random) {
    try {
      HousekeepingTimer housekeeping = new HousekeepingTimer(store, clock);
      housekeeping.forgetNow();
      Filters filters =
          new Filters(
              config.visitsPerMinute(),
              clock,
              address -> Network.anyContains(config.ignored(), address));
      ServerMetrics metrics = new ServerMetrics();
      ReportStore local = new ObservedStore(new EventLoopStore(store), metrics);
      Counter counter = new Counter(local, filters, clock, random);
      housekeeping.add(counter);
      Api api =
          new Api(
              config.api(),
              counter,
              local,
              new StoreFailures(clock).andThen(_ -> metrics.countStoreFailure()),
              new PrometheusText(metrics, local, clock, ProgramVersion.TEXT)::text);
      Responder responder =
          new Responder(new StaticFiles(config.api()), api, metrics, new DateText(clock));
      HttpAdapter http = HttpAdapter.listen(vertx, responder, config);
      housekeeping.start();
      LOG.info("started");
      return new CounterServer(store, housekeeping, http);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /// Returns the address that it listens at, for example `http://127.0.0.1:8080/`.
  public String url() {
    return http.url();
  }

  /// Returns the store that it counts in, which it closes.
  public ReportStore store() {
    return store;
  }

  /// Has another counter in this store forget when the server does; returns it.
  public Counter forgetsWith(Counter counter) {
    housekeeping.add(counter);
    return counter;
  }

  /// Forgets what is overdue, at once. Throws a [dev.footfall.core.StoreException] if it cannot.
  public void forgetNow() {
    housekeeping.forgetNow();
  }

  /// Completes the requests that were accepted, writes their visits, and releases everything.
  @Override
  public void close() {
    try (store;
        housekeeping;
        http) {
      LOG.debug("stopping");
    }
    LOG.info("stopped");
  }
}
