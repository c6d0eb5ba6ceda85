package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The site `localhost` on a port of its own: one page, which embeds a counter as the README says
/// and forbids whatever the counter does not need.
final class EmbeddingSite implements AutoCloseable {

  private final HttpServer server;
  private final String counter;

  private EmbeddingSite(HttpServer server, String counter) {
    this.server = server;
    this.counter = counter;
  }

  /// @param counter its address, for example `http://127.0.0.1:8080/`
  static EmbeddingSite counting(String counter) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var site = new EmbeddingSite(HttpServer.create(address, 0), counter);
      site.server.createContext("/", site::answer);
      site.server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] page = page().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange
          .getResponseHeaders()
          .set(
              "Content-Security-Policy",
              "default-src 'none'; script-src %1$s; connect-src %1$s".formatted(counter));
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  private String page() {
    return """
    <!doctype html>
    <html lang="en">
      <title>A page</title>
      <script async src="%sfootfall.js"></script>
      <p class="count">
        Visitors: <span data-footfall="visitors">Loading...</span> ·
        Visits: <span data-footfall="visits">Loading...</span>
      </p>
    </html>
    """
        .formatted(counter);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
