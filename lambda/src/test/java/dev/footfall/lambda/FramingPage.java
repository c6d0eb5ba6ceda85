package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;

/// A page of an origin of its own, which shows another one in a frame.
final class FramingPage implements AutoCloseable {

  private final HttpServer server;

  FramingPage() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String framed = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), UTF_8);
            byte[] body =
                "<!doctype html><iframe src='%s'></iframe>".formatted(framed).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Returns the address of a page with this one in a frame.
  String around(String address) {
    return origin() + "/?" + URLEncoder.encode(address, UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
