package dev.footfall.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Closes connections that waste our time, however they do it: silent, dripping a request byte by
/// byte, or never reading the answer. Each must finish an exchange within 12 seconds of its opening
/// or of the last answer. Beyond 10,000 connections further ones are closed at once.
final class ConnectionReaper {

  private static final long MAX_EXCHANGE_NANOS = Duration.ofSeconds(12).toNanos();

  private static final long SWEEP_EVERY_MS = 1_000;
  private static final int MAX_CONNECTIONS = 10_000;

  private final Map<HttpConnection, Long> sinceNanos = new ConcurrentHashMap<>();

  ConnectionReaper(Vertx vertx) {
    vertx.setPeriodic(SWEEP_EVERY_MS, _ -> closeSlow(System.nanoTime()));
  }

  void opened(HttpConnection connection) {
    if (sinceNanos.size() >= MAX_CONNECTIONS) {
      connection.close();
      return;
    }
    sinceNanos.put(connection, System.nanoTime());
    connection.closeHandler(_ -> sinceNanos.remove(connection));
  }

  /// An exchange is over once the answer is written and the whole request, its body too, was read.
  void answered(HttpServerRequest request) {
    if (request.isEnded()) {
      sinceNanos.replace(request.connection(), System.nanoTime());
    }
  }

  private void closeSlow(long nowNanos) {
    sinceNanos.forEach(
        (connection, since) -> {
          if (nowNanos - since > MAX_EXCHANGE_NANOS) {
            connection.close();
          }
        });
  }
}
