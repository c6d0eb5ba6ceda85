package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands before DynamoDB and lets through some writes, then none: so an import is interrupted.
/// Thread-safe.
final class RefusingProxy implements AutoCloseable {

  private static final String TARGET = "X-Amz-Target";
  private static final String[] FORWARDED = {
    TARGET, "Content-Type", "Authorization", "X-Amz-Date", "X-Amz-Content-Sha256"
  };

  private final DynamoSocket socket;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI target;
  private final AtomicInteger left;

  RefusingProxy(String target, int writes) throws IOException {
    this.target = URI.create(target);
    this.left = new AtomicInteger(writes);
    socket = new DynamoSocket(this::handle);
  }

  String endpoint() {
    return socket.endpoint();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String action = exchange.getRequestHeaders().getFirst(TARGET);
    boolean isWrite = action.endsWith("UpdateItem") || action.endsWith("TransactWriteItems");
    try (exchange) {
      if (isWrite && left.getAndDecrement() <= 0) {
        String type = "com.amazonaws.dynamodb.v20120810#AccessDeniedException";
        DynamoSocket.send(exchange, 400, ("{\"__type\":\"" + type + "\"}").getBytes(UTF_8));
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
    DynamoSocket.send(exchange, answer.statusCode(), answer.body());
  }

  @Override
  public void close() {
    socket.close();
    client.close();
  }
}
