package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A server on a socket of its own that has the tables of DynamoDB, and responds to each other
/// operation as it is told. Thread-safe.
final class StubDynamo implements AutoCloseable {

  private static final int OK = 200;
  private static final int REFUSED = 400;
  private static final String TABLE = "{\"Table\":{\"TableStatus\":\"ACTIVE\"}}";

  private final HttpServer server;
  private final Function<String, String> responses;

  /// @param responses the body of the response by operation, which has `__type` if it is an error;
  ///   empty to close the connection without one
  StubDynamo(Function<String, String> responses) throws IOException {
    this.responses = responses;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String operation = target.substring(target.indexOf('.') + 1);
      String body = operation.endsWith("Table") ? TABLE : responses.apply(operation);
      if (!body.isEmpty()) {
        send(exchange, body.contains("__type") ? REFUSED : OK, body.getBytes(UTF_8));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
