package dev.footfall.server.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/// The site `localhost`, from the folder that a generator has written. What is not a file is the
/// front page, as hosts of single-page sites have it.
final class StaticSiteServer implements AutoCloseable {

  /// The counter's address in the examples.
  private static final String EXAMPLE = "https://counter.example/";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "txt", "text/plain; charset=utf-8");

  private final HttpServer server;
  private final Path folder;
  private final String counter;

  private StaticSiteServer(HttpServer server, Path folder, String counter) {
    this.server = server;
    this.folder = folder;
    this.counter = counter;
  }

  /// @param counter its address, which stands in all files instead of that of the examples
  static StaticSiteServer of(Path folder, String counter) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var site = new StaticSiteServer(HttpServer.create(address, 0), folder, counter);
    site.server.createContext("/", site::answer);
    site.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    site.server.start();
    return site;
  }

  /// @param path starts with `/`
  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = file(exchange.getRequestURI().getPath());
      String name = file.getFileName().toString();
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      byte[] body = type == null ? Files.readAllBytes(file) : text(file);
      exchange.getResponseHeaders().set("Content-Type", type == null ? "image/svg+xml" : type);
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, isHead || body.length == 0 ? -1 : body.length);
      if (!isHead) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Path file(String path) {
    Path asked = folder.resolve(path.substring(1));
    Path index = asked.resolve("index.html");
    if (Files.isRegularFile(asked)) {
      return asked;
    }
    return Files.isRegularFile(index) ? index : folder.resolve("index.html");
  }

  private byte[] text(Path file) throws IOException {
    return Files.readString(file, ISO_8859_1).replace(EXAMPLE, counter).getBytes(ISO_8859_1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
