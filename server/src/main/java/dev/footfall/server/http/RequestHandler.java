package dev.footfall.server.http;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.http.Api;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/// Translates requests and responses between sockets and the API. Bodies are read to their end and
/// thrown away; a request whose body is broken is refused. Thread-safe.
final class RequestHandler {

  private final Vertx vertx;
  private final Responder responder;
  private volatile boolean isFinishing;

  RequestHandler(Vertx vertx, Responder responder) {
    this.vertx = vertx;
    this.responder = responder;
  }

  /// From now on each response says that its connection is closed, so that no proxy uses it again.
  void finish() {
    isFinishing = true;
  }

  /// Called on the connection's event loop. Whatever fails is logged and answered 500.
  void handle(HttpServerRequest request) {
    Context context = vertx.getOrCreateContext();
    long begun = System.nanoTime();
    read(request)
        .exceptionally(RequestHandler::fault)
        .thenAccept(
            response -> {
              note(request, response, System.nanoTime() - begun);
              sendFrom(context, request, response);
            });
  }

  private void note(HttpServerRequest request, Response response, long nanos) {
    responder
        .metrics()
        .countRequest(request.method().name(), request.uri(), response.status(), nanos);
  }

  private CompletionStage<Response> read(HttpServerRequest request) {
    try {
      if (HttpLimits.isTooBig(request)) {
        return refusal(413);
      }
      return HttpLimits.hasBody(request) ? answerAtEnd(request) : answer(request);
    } catch (Throwable e) { // thrown where a stage should have failed
      return CompletableFuture.failedStage(e);
    }
  }

  /// Nobody is left to respond to if the connection was closed in the middle of a body. How long a
  /// body in chunks is shows at its end.
  private CompletionStage<Response> answerAtEnd(HttpServerRequest request) {
    if (HttpLimits.waitsToSend(request)) {
      var _ = request.response().writeContinue();
    }
    var bytes = new AtomicLong();
    var _ = request.handler(chunk -> bytes.addAndGet(chunk.length()));
    return request
        .end()
        .map(_ -> ConnectionReaper.isBroken(request.connection()))
        .otherwise(true)
        .toCompletionStage()
        .thenCompose(isBroken -> isBroken ? refusal(400) : answer(request, bytes.get()));
  }

  private CompletionStage<Response> answer(HttpServerRequest request, long bytes) {
    return HttpLimits.isTooBig(bytes) ? refusal(413) : answer(request);
  }

  private static CompletionStage<Response> refusal(int status) {
    return completedStage(Api.unreadable(status));
  }

  private CompletionStage<Response> answer(HttpServerRequest request) {
    return responder.respond(translate(request));
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
    Faults.log("a request", failure);
    return Api.fault();
  }

  private void sendFrom(Context context, HttpServerRequest request, Response response) {
    if (context.equals(Vertx.currentContext())) {
      send(request, response);
    } else {
      context.runOnContext(_ -> send(request, response));
    }
  }

  private void send(HttpServerRequest request, Response response) {
    if (isFinishing || ConnectionReaper.isBroken(request.connection())) {
      close(request, response);
    } else {
      var _ = write(request.response(), response);
    }
  }

  /// Refuses what could not be read as a request; the connection cannot go on after it.
  void refuse(HttpServerRequest request) {
    int status =
        switch (request.decoderResult().cause()) {
          case TooLongHttpLineException _ -> 414;
          case TooLongHttpHeaderException _ -> 431;
          case RequestGuard.UnknownVersionException _ -> 505;
          default -> 400;
        };
    close(request, Api.unreadable(status));
  }

  private void close(HttpServerRequest request, Response response) {
    request.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    write(request.response(), response).onComplete(_ -> request.connection().close());
  }

  private Future<Void> write(HttpServerResponse out, Response response) {
    out.setStatusCode(response.status());
    response.headers().forEach(out::putHeader);
    out.putHeader(HttpHeaderNames.DATE, responder.date().now());
    return response.body().length == 0 ? out.end() : out.end(Buffer.buffer(response.body()));
  }
}
