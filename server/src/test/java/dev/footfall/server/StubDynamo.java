package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.function.Function;

/// A server on a socket of its own that has the tables of DynamoDB, and responds to each other
/// operation as it is told. Thread-safe.
final class StubDynamo implements AutoCloseable {

  private static final int OK = 200;
  private static final int REFUSED = 400;
  private static final String TABLE = "{\"Table\":{\"TableStatus\":\"ACTIVE\"}}";

  private final DynamoSocket socket;
  private final Function<String, String> responses;

  /// @param responses the body of the response by operation, which has `__type` if it is an error;
  ///   empty to close the connection without one
  StubDynamo(Function<String, String> responses) throws IOException {
    this.responses = responses;
    socket = new DynamoSocket(this::handle);
  }

  String endpoint() {
    return socket.endpoint();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String operation = target.substring(target.indexOf('.') + 1);
      String body = operation.endsWith("Table") ? TABLE : responses.apply(operation);
      if (!body.isEmpty()) {
        DynamoSocket.send(exchange, body.contains("__type") ? REFUSED : OK, body.getBytes(UTF_8));
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
