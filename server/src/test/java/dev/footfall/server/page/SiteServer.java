package dev.footfall.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// The site `localhost` on a port of its own, made of one function from a path to a page. `/lib/`
/// has the libraries; a path that ends in `.redirect` leads to the one without.
final class SiteServer implements AutoCloseable {

  private static final String LIBRARIES = "/lib/";
  private static final String REDIRECT = ".redirect";

  private final HttpServer server;
  private final UnaryOperator<String> pages;
  private final Map<String, String> headers;

  private SiteServer(HttpServer server, UnaryOperator<String> pages, Map<String, String> headers) {
    this.server = server;
    this.pages = pages;
    this.headers = headers;
  }

  /// @param pages the HTML at a path
  /// @param headers of each page
  static SiteServer of(UnaryOperator<String> pages, Map<String, String> headers) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var site = new SiteServer(HttpServer.create(address, 0), pages, headers);
      site.server.createContext("/", site::answer);
      site.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      site.server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param path starts with `/`
  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.endsWith(REDIRECT)) {
      String to = path.substring(0, path.length() - REDIRECT.length());
      exchange.getResponseHeaders().set("Location", to);
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    } else if (path.startsWith(LIBRARIES)) {
      send(exchange, "text/javascript", Npm.script(path.substring(LIBRARIES.length())));
    } else {
      headers.forEach(exchange.getResponseHeaders()::set);
      send(exchange, "text/html; charset=utf-8", pages.apply(path).getBytes(UTF_8));
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
