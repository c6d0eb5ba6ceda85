package dev.footfall.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executors;

/// Sends the responses of a script, one for each request; the last one again and again.
final class ScriptedDynamo implements AutoCloseable {

  /// A request.
  record Asked(Map<String, List<String>> headers, String body) {
    String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }
  }

  /// A response; if the status is 0, the connection is closed without one.
  record Say(int status, String body, String checksum) {
    static final Say NOTHING = new Say(0, "", "");

    static Say ok(String body) {
      return new Say(200, body, "");
    }

    static Say error(int status, String type) {
      return new Say(status, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\"}", "");
    }
  }

  private final HttpServer server;
  private final Queue<Say> script = new ArrayDeque<>();
  private final List<Asked> asked = new ArrayList<>();

  ScriptedDynamo(Say... script) throws IOException {
    this.script.addAll(List.of(script));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Say say = next(new Asked(exchange.getRequestHeaders(), body));
    try (exchange) {
      if (say.status() == 0) {
        return;
      }
      if (!say.checksum().isEmpty()) {
        exchange.getResponseHeaders().set("X-Amz-Crc32", say.checksum());
      }
      byte[] bytes = say.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(say.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Say next(Asked request) {
    asked.add(request);
    Say say = script.element();
    if (script.size() > 1) {
      script.remove();
    }
    return say;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
