package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Gives temporary credentials to who knows the token (AWS SDKs and Tools Reference Guide,
/// "Container credential provider").
final class CredentialsEndpoint implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger given = new AtomicInteger();

  CredentialsEndpoint(String token) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/credentials",
        exchange -> {
          boolean isKnown = token.equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = (isKnown ? credentials() : "{}").getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(isKnown ? 200 : 403, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
          given.addAndGet(isKnown ? 1 : 0);
        });
    server.start();
  }

  private static String credentials() {
    return """
        {"AccessKeyId": "local", "SecretAccessKey": "local", "Token": "temporary",
         "Expiration": "%s"}
        """
        .formatted(Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS));
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/credentials";
  }

  int given() {
    return given.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
