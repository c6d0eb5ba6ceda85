package dev.footfall.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

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
      return URI.create("http://127.0.0.1:" + port);
    } catch (ReflectiveOperationException | IOException e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
