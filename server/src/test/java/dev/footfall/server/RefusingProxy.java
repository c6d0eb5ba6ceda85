package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands before DynamoDB and lets through some writes, then none: so an import is interrupted.
/// Thread-safe.
final class RefusingProxy implements AutoCloseable {

  private static final String TARGET = "X-Amz-Target";
  private static final String[] FORWARDED = {
    TARGET, "Content-Type", "Authorization", "X-Amz-Date", "X-Amz-Content-Sha256"
  };

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI target;
  private final AtomicInteger left;

  RefusingProxy(String target, int writes) throws IOException {
    this.target = URI.create(target);
    this.left = new AtomicInteger(writes);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String action = exchange.getRequestHeaders().getFirst(TARGET);
    boolean isWrite = action.endsWith("UpdateItem") || action.endsWith("TransactWriteItems");
    try (exchange) {
      if (isWrite && left.getAndDecrement() <= 0) {
        String type = "com.amazonaws.dynamodb.v20120810#AccessDeniedException";
        send(exchange, 400, ("{\"__type\":\"" + type + "\"}").getBytes(UTF_8));
      } else {
        forward(exchange, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(target).POST(BodyPublishers.ofByteArray(body));
    for (String name : FORWARDED) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
    send(exchange, answer.statusCode(), answer.body());
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
