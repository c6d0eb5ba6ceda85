package dev.footfall.lambda;

import static dev.footfall.lambda.Handlers.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.footfall.http.message.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;

/// What stands before the function, as the published template has it: CloudFront, which chooses by
/// path, passes on the named headers only and adds the secret; API Gateway; and the bucket with the
/// counter's files.
final class StackFront implements AutoCloseable {

  static final String SECRET = "correct-horse-battery-staple";

  private static final String ADDRESS = "192.0.2.7:4711";
  private static final Path COUNTER = Path.of("..", "web");

  /// What `infra/deploy` lays into a bucket that has no page.
  private static final Path PAGES = COUNTER.resolve("demo");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

  private final StackTemplate template;
  private final RuntimeApi function;
  private final HttpServer server;

  /// @param function receives an event at a time
  /// @param parameters those of the stack that are not left out
  StackFront(RuntimeApi function, Map<String, String> parameters) throws IOException {
    this.function = function;
    template = StackTemplate.published(parameters);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void handle(HttpExchange exchange) throws IOException {
    JsonNode behaviour = template.behaviour(exchange.getRequestURI().getRawPath());
    JsonNode origin = template.origin(behaviour);
    try (exchange) {
      if (origin.has("CustomOriginConfig")) {
        send(exchange, answer(exchange, behaviour));
      } else {
        boolean isCounters = origin.path("OriginPath").asText().equals("/footfall");
        send(exchange, file(exchange, behaviour, isCounters ? COUNTER : PAGES));
      }
    }
  }

  private synchronized Response answer(HttpExchange exchange, JsonNode behaviour)
      throws IOException {
    boolean isAllowed =
        StreamSupport.stream(behaviour.required("AllowedMethods").spliterator(), false)
            .anyMatch(method -> method.textValue().equals(exchange.getRequestMethod()));
    try {
      return isAllowed
          ? Handlers.response(JSON.readTree(function.invoke(event(exchange, behaviour))))
          : Response.empty(403);
    } catch (InterruptedException e) {
      throw new IOException("the test is over", e);
    }
  }

  private String event(HttpExchange exchange, JsonNode behaviour) {
    var uri = exchange.getRequestURI();
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("rawPath", uri.getRawPath());
    event.put("rawQueryString", uri.getRawQuery() == null ? "" : uri.getRawQuery());
    ObjectNode headers = event.putObject("headers");
    for (String name : template.headers(behaviour)) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
      }
    }
    headers.put("cloudfront-viewer-address", ADDRESS).put("x-footfall-origin", SECRET);
    event
        .putObject("requestContext")
        .put("stage", "$default")
        .putObject("http")
        .put("method", exchange.getRequestMethod())
        .put("sourceIp", "198.51.100.99");
    return event.toString();
  }

  /// As `infra/deploy` lays them there, and as `FolderToIndex` asks for them.
  private Response file(HttpExchange exchange, JsonNode behaviour, Path folder) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    Path file = folder.resolve(path.endsWith("/") ? path + "index.html" : path);
    String type = TYPES.get(path.endsWith("/") ? "html" : path.replaceFirst(".*\\.", ""));
    return Files.exists(file)
        ? Response.of(200, type + "; charset=utf-8", Files.readAllBytes(file))
            .with("Content-Security-Policy", template.contentSecurityPolicy(behaviour))
        : Response.empty(404);
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean hasBody = response.body().length > 0;
    exchange.sendResponseHeaders(response.status(), hasBody ? response.body().length : -1);
    if (hasBody) {
      exchange.getResponseBody().write(response.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
