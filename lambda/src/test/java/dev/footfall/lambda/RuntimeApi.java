package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Lambda's side of a function: hands out events, takes responses (AWS Lambda Developer Guide,
/// "Using the Lambda runtime API").
final class RuntimeApi implements AutoCloseable {

  private static final String VERSION = "/2018-06-01/runtime/";
  private static final long PATIENCE_SECONDS = 90;

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> restores = new LinkedBlockingQueue<>();
  private final HttpServer server;

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(VERSION, this::handle);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// Has the function handle an event, and waits for its response, or `error: ...`.
  String invoke(String event) throws InterruptedException {
    events.add(event);
    return answer();
  }

  String answer() throws InterruptedException {
    String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return answer == null ? "error: no answer in time" : answer;
  }

  /// Waits until the function is ready for its snapshot.
  boolean isReadyForSnapshot() throws InterruptedException {
    return restores.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) != null;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String what = exchange.getRequestURI().getPath().substring(VERSION.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    try (exchange) {
      if (what.equals("invocation/next")) {
        next(exchange);
      } else if (what.equals("restore/next")) {
        restores.add(what);
        exchange.sendResponseHeaders(200, -1);
      } else {
        answers.add(what.endsWith("/response") ? body : "error: " + what + ": " + body);
        exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    try {
      byte[] event = events.take().getBytes(UTF_8);
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "application/json");
      headers.set("Lambda-Runtime-Trace-Id", "Root=1-69230f3c-0123456789abcdef01234567");
      headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
      headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 5_000));
      headers.set(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:eu-central-1:123456789012:function:footfall");
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
    } catch (InterruptedException _) { // the test is over
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
