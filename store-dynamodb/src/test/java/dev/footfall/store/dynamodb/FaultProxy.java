package dev.footfall.store.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/// Stands between the client and DynamoDB Local and does what a network and the real DynamoDB may
/// do: loses requests and responses, stays silent, throttles, fails, and reports conflicts that
/// DynamoDB Local never has. Thread-safe.
final class FaultProxy implements AutoCloseable {

  private enum Fault {
    LOST_ANSWER(10),
    LOST_REQUEST(5),
    SILENCE(3),
    THROTTLE(10),
    SERVER_ERROR(5),
    CONFLICT(10),
    NONE(57);

    final int percent;

    Fault(int percent) {
      this.percent = percent;
    }
  }

  private static final String TARGET = "X-Amz-Target";
  private static final String NAMESPACE = "com.amazonaws.dynamodb.v20120810#";
  private static final Duration SILENCE = Duration.ofMillis(1_500);
  private static final Set<String> NOT_FORWARDED =
      Set.of("host", "connection", "content-length", "upgrade", "expect", "http2-settings");

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI target;
  private final Random random;
  private final Map<Fault, LongAdder> faults = new ConcurrentHashMap<>();

  FaultProxy(URI target, long seed) throws IOException {
    this.target = target;
    random = new Random(seed);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Returns how often each fault was made.
  Map<String, Long> faults() {
    var counts = new TreeMap<String, Long>();
    faults.forEach((fault, count) -> counts.put(fault.name(), count.sum()));
    return counts;
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fault fault = draw();
    faults.computeIfAbsent(fault, _ -> new LongAdder()).increment();
    try (exchange) {
      switch (fault) {
        case NONE -> answer(exchange, body);
        case LOST_ANSWER -> forward(exchange, body);
        case LOST_REQUEST -> {}
        case SILENCE -> Thread.sleep(SILENCE);
        case THROTTLE -> fail(exchange, 400, error("ProvisionedThroughputExceededException"));
        case SERVER_ERROR -> fail(exchange, 500, error("InternalServerError"));
        case CONFLICT -> conflict(exchange, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Fault draw() {
    int percent = random.nextInt(100);
    for (Fault fault : Fault.values()) {
      percent -= fault.percent;
      if (percent < 0) {
        return fault;
      }
    }
    return Fault.NONE;
  }

  private void conflict(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    String operation = exchange.getRequestHeaders().getFirst(TARGET);
    if (operation.endsWith("TransactWriteItems")) {
      fail(
          exchange,
          400,
          """
          {"__type":"%sTransactionCanceledException","Message":"cancelled","CancellationReasons":\
          [{"Code":"TransactionConflict","Message":"ongoing"},{"Code":"None"}]}"""
              .formatted(NAMESPACE));
    } else if (operation.endsWith("UpdateItem")) {
      fail(exchange, 400, error("TransactionConflictException"));
    } else {
      answer(exchange, body);
    }
  }

  private static String error(String type) {
    return "{\"__type\":\"%s%s\",\"message\":\"made by the proxy\"}".formatted(NAMESPACE, type);
  }

  private static void fail(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    send(exchange, status, json.getBytes(UTF_8));
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    var answer = forward(exchange, body);
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    send(exchange, answer.statusCode(), answer.body());
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }
}
