package dev.footfall.server.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.footfall.http.Api;
import dev.footfall.http.Headers;
import dev.footfall.http.Request;
import dev.footfall.http.Response;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries requests from sockets to the API and its answers back. Bodies are read and thrown away:
/// nobody waits for one.
final class HttpAdapter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpAdapter.class);
  private static final int STOP_SECONDS = 5;
  private static final int EVENT_LOOPS = Runtime.getRuntime().availableProcessors();

  /// A free port, the same for all that listen.
  private static final int FREE_PORT = -1;

  private final Vertx vertx;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private final Api api;
  private final StaticFiles files = new StaticFiles(); // while Vert.x is made
  private final ConnectionReaper slowClients;
  private final String host;
  private final int port;

  private HttpAdapter(CompletableFuture<Vertx> prepared, Api api, String host, int port) {
    this.vertx = prepared.join();
    this.api = api;
    this.host = host;
    this.port = port;
    this.slowClients = new ConnectionReaper(vertx);
  }

  /// One per event loop; they share the port and its connections.
  private final class Listener extends VerticleBase {
    @Override
    public Future<?> start() {
      HttpServer server =
          vertx
              .createHttpServer(HttpLimits.options().setHost(host).setPort(sharedPort()))
              .connectionHandler(slowClients::opened)
              .invalidRequestHandler(HttpAdapter::refuse)
              .requestHandler(HttpAdapter.this::handle);
      servers.add(server);
      return server.listen();
    }
  }

  /// Begins to make Vert.x, in a thread of its own: it takes longer than to open a store.
  static CompletableFuture<Vertx> prepare() {
    return CompletableFuture.supplyAsync(
        () -> Vertx.vertx(plain()), task -> Thread.ofPlatform().daemon().start(task));
  }

  /// @param prepared stays open when this fails
  /// @throws StartException when the address is in use or not this machine's
  static HttpAdapter listen(CompletableFuture<Vertx> prepared, Api api, String host, int port) {
    HttpAdapter adapter = new HttpAdapter(prepared, api, host, port);
    try {
      var instances = new DeploymentOptions().setInstances(EVENT_LOOPS);
      await(adapter.vertx.deployVerticle(() -> adapter.new Listener(), instances));
      return adapter;
    } catch (CompletionException e) {
      throw new StartException(reason(e, host, port), e);
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
    return e.getCause() instanceof BindException
        ? "port " + port + " is in use at " + host + ": stop what listens there, or choose --port"
        : "cannot listen at " + host + ": is it an address of this machine?";
  }

  private void handle(HttpServerRequest request) {
    Context context = vertx.getOrCreateContext();
    answer(request)
        .exceptionally(HttpAdapter::fault)
        .thenAccept(response -> sendFrom(context, request, response));
  }

  private void sendFrom(Context context, HttpServerRequest request, Response response) {
    if (context.equals(Vertx.currentContext())) {
      send(request, response);
    } else {
      context.runOnContext(_ -> send(request, response));
    }
  }

  private CompletionStage<Response> answer(HttpServerRequest request) {
    if (HttpLimits.isTooBig(request)) {
      return CompletableFuture.completedStage(Api.unreadable(413));
    }
    Request asked = translate(request);
    var file = files.find(asked);
    return file.isPresent() ? CompletableFuture.completedStage(file.get()) : api.handle(asked);
  }

  private static Request translate(HttpServerRequest request) {
    var headers = new Headers.Builder();
    request.headers().forEach((name, value) -> headers.add(name, value));
    String query = request.query() == null ? "" : request.query();
    String peer = request.remoteAddress().hostAddress();
    String path = request.path() == null ? "" : request.path();
    return new Request(request.method().name(), path, query, headers.build(), peer);
  }

  private static Response fault(Throwable failure) {
    LOG.error("a request failed by a fault of ours", failure);
    return Api.fault();
  }

  private void send(HttpServerRequest request, Response response) {
    write(request.response(), response).onSuccess(_ -> slowClients.answered(request));
  }

  private static Future<Void> write(HttpServerResponse out, Response response) {
    out.setStatusCode(response.status());
    response.headers().forEach(out::putHeader);
    return response.body().length == 0 ? out.end() : out.end(Buffer.buffer(response.body()));
  }

  private int sharedPort() {
    return port == 0 ? FREE_PORT : port;
  }

  /// What Vert.x could not read as a request; the connection cannot go on after it.
  private static void refuse(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    int status =
        switch (cause) {
          case TooLongHttpLineException _ -> 414;
          case TooLongHttpHeaderException _ -> 431;
          default -> 400;
        };
    write(request.response(), Api.unreadable(status)).onComplete(_ -> request.connection().close());
  }

  /// Where it listens; any address is shown as the loopback one.
  String url() {
    String shown =
        switch (host) {
          case "0.0.0.0", "::" -> "127.0.0.1";
          default -> host.contains(":") ? "[" + host + "]" : host;
        };
    return "http://" + shown + ":" + servers.getFirst().actualPort() + "/";
  }

  /// Takes no more connections, answers what was asked, then closes.
  @Override
  public void close() {
    await(Future.join(servers.stream().map(s -> s.shutdown(STOP_SECONDS, SECONDS)).toList()));
    await(vertx.close());
  }

  private static void await(Future<?> future) {
    future.toCompletionStage().toCompletableFuture().join();
  }
}
