package dev.footfall.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.footfall.http.message.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Stands before a good server and spoils what passes: the positive controls of tests that look at
/// deployments.
final class BrokenServer implements AutoCloseable {

  /// What is wrong with it.
  interface Fault {
    /// Spoils the request, or responds to it.
    Response answer(Sent sent, Onward onward);
  }

  /// Asks the good server.
  interface Onward {
    Response send(Sent sent);
  }

  /// A request on its way.
  ///
  /// @param headers by name, in any case
  record Sent(String method, String uri, Map<String, String> headers) {

    Sent {
      var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      copy.putAll(headers);
      headers = copy;
    }

    Sent with(String name, String value) {
      Sent copy = new Sent(method, uri, headers);
      copy.headers.put(name, value);
      return copy;
    }

    Sent without(String name) {
      Sent copy = new Sent(method, uri, headers);
      copy.headers.remove(name);
      return copy;
    }

    Sent to(String otherUri) {
      return new Sent(method, otherUri, headers);
    }

    Sent by(String otherMethod) {
      return new Sent(otherMethod, uri, headers);
    }

    private String text() {
      var text = new StringBuilder(method + " " + uri + " HTTP/1.1\r\nHost: counter.example\r\n");
      headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
      return text.append("Connection: close\r\n\r\n").toString();
    }
  }

  private static final Set<String> FRAMING =
      Set.of("host", "connection", "content-length", "upgrade", "http2-settings");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private BrokenServer(HttpServer server) {
    this.server = server;
  }

  static BrokenServer before(String goodUrl, Fault fault) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      BrokenServer broken = new BrokenServer(HttpServer.create(address, 0));
      broken.server.setExecutor(broken.threads);
      broken.server.createContext("/", e -> answer(e, goodUrl, fault));
      broken.server.start();
      return broken;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private static void answer(HttpExchange exchange, String goodUrl, Fault fault)
      throws IOException {
    try (exchange) {
      Response response = fault.answer(sent(exchange), sent -> RawHttp.send(goodUrl, sent.text()));
      response.headers().forEach(exchange.getResponseHeaders()::set);
      boolean isEmpty = response.body().length == 0;
      exchange.sendResponseHeaders(response.status(), isEmpty ? -1 : response.body().length);
      if (!isEmpty) {
        exchange.getResponseBody().write(response.body());
      }
    }
  }

  private static Sent sent(HttpExchange exchange) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    headers.keySet().removeIf(name -> FRAMING.contains(name.toLowerCase(Locale.ROOT)));
    return new Sent(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
