package dev.footfall.server.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.footfall.server.config.CommandException;
import dev.footfall.server.config.ServerConfig;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/// Listens, and carries requests from sockets to the API.
final class HttpAdapter implements AutoCloseable {

  private static final int STOP_SECONDS = 5;

  /// Ports below are for root alone, on most systems.
  private static final int FIRST_FREE_PORT = 1_024;

  private static final int EVENT_LOOPS = Runtime.getRuntime().availableProcessors();

  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private final Vertx vertx;
  private final RequestHandler requests;
  private final ConnectionReaper connections;
  private final String host;
  private final int port;
  private volatile boolean isClosing;

  private HttpAdapter(Vertx vertx, Responder responder, ServerConfig config) {
    this.vertx = vertx;
    this.requests = new RequestHandler(vertx, responder);
    this.connections = ConnectionReaper.within(Runtime.getRuntime().maxMemory(), vertx, config);
    this.host = config.host();
    this.port = config.port();
    watchEventLoops();
  }

  /// An exception in a task is logged; an event loop that ends, ends the process, which cannot
  /// serve its connections any more.
  private void watchEventLoops() {
    vertx.exceptionHandler(e -> Faults.log("a task of an event loop", e));
    for (var loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
      loop.terminationFuture()
          .addListener(
              _ -> {
                if (!isClosing) {
                  Faults.halt("an event loop", new IllegalStateException("it has ended"));
                }
              });
    }
  }

  /// One per event loop; they share the port and its connections.
  private final class Listener extends VerticleBase {
    @Override
    public Future<?> start() {
      HttpServer server =
          vertx
              .createHttpServer(HttpLimits.options())
              .connectionHandler(connections::opened)
              .invalidRequestHandler(requests::refuse)
              .requestHandler(requests::handle);
      servers.add(server);
      return server.listen(address());
    }
  }

  /// Begins to create Vert.x in another thread: that takes longer than opening a store.
  static CompletableFuture<Vertx> prepare() {
    return CompletableFuture.supplyAsync(
        () -> Vertx.vertx(plain()), task -> Thread.ofPlatform().daemon().start(task));
  }

  /// Listens where the settings say. Throws a [CommandException] if the address is in use or not
  /// one of this machine, or if too few files may be open.
  ///
  /// @param prepared stays open when this fails
  static HttpAdapter listen(
      CompletableFuture<Vertx> prepared, Responder responder, ServerConfig config) {
    OpenFiles.check(EVENT_LOOPS);
    HttpAdapter adapter = new HttpAdapter(prepared.join(), responder, config);
    try {
      var instances = new DeploymentOptions().setInstances(EVENT_LOOPS);
      await(adapter.vertx.deployVerticle(() -> adapter.new Listener(), instances));
      return adapter;
    } catch (CompletionException e) {
      adapter.isClosing = true;
      throw new CommandException(reason(e, config.host(), config.port()), e);
    }
  }

  /// No file cache, no class path look-ups: the files are in memory.
  private static VertxOptions plain() {
    return new VertxOptions()
        .setEventLoopPoolSize(EVENT_LOOPS)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private static String reason(Exception e, String host, int port) {
    if (!(e.getCause() instanceof BindException) || !isOfThisMachine(host)) {
      return "cannot listen at " + host + ": is it an address of this machine?";
    }
    return port < FIRST_FREE_PORT
        ? "port %s is in use at %s, or the system's own: stop what listens there, or choose --port, 1024 or above"
            .formatted(port, host)
        : "port %s is in use at %s: stop what listens there, or choose --port"
            .formatted(port, host);
  }

  /// Java does not say why it may not listen, but in the words of the system.
  private static boolean isOfThisMachine(String host) {
    var address = new InetSocketAddress(host, 0).getAddress();
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException _) {
      return false;
    }
  }

  /// A free port is the same for all that listen.
  private SocketAddress address() {
    return port == 0
        ? SocketAddress.sharedRandomPort(1, host)
        : SocketAddress.inetSocketAddress(port, host);
  }

  /// Returns the address to ask; one that stands for all addresses is shown as the loopback one.
  String url() {
    String shown =
        switch (host) {
          case "0.0.0.0", "::" -> "127.0.0.1";
          default -> host.matches("[^\\[].*:.*") ? "[" + host + "]" : host;
        };
    return "http://" + shown + ":" + servers.getFirst().actualPort() + "/";
  }

  /// Takes no more connections, responds to what was received, then closes.
  @Override
  public void close() {
    isClosing = true;
    requests.finish();
    await(Future.join(servers.stream().map(s -> s.shutdown(STOP_SECONDS, SECONDS)).toList()));
    await(vertx.close());
  }

  private static void await(Future<?> future) {
    future.toCompletionStage().toCompletableFuture().join();
  }
}
