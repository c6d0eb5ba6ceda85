package dev.footfall.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// DynamoDB Local: one server in memory for all tests of this JVM, without telemetry. Whoever asks
/// for it must have it on the class path.
public final class DynamoLocal {

  private static final class Server {
    static final URI ENDPOINT = start();
  }

  private DynamoLocal() {}

  /// Returns its address; starts it at the first call.
  public static URI endpoint() {
    return Server.ENDPOINT;
  }

  /// By name, because its licence does not let it be compiled in combination with other programs.
  private static URI start() {
    try {
      int port = freePort();
      String[] arguments = {
        "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
      };
      Object server =
          Class.forName("software.amazon.dynamodb.services.local.main.ServerRunner")
              .getMethod("createServerFromCommandLineArgs", String[].class)
              .invoke(null, (Object) arguments);
      server.getClass().getMethod("start").invoke(server);
      return awake(URI.create("http://127.0.0.1:" + port));
    } catch (ReflectiveOperationException | IOException | InterruptedException e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }

  /// Sends a first request, which takes longer than a store would wait.
  private static URI awake(URI server) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(server)
              .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
              .header("Content-Type", "application/x-amz-json-1.0")
              .header("Authorization", "AWS4-HMAC-SHA256 Credential=local/20261125/local/d/a")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
    return server;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
