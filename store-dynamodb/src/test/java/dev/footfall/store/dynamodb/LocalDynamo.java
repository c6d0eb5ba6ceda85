package dev.footfall.store.dynamodb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// DynamoDB Local: one server in memory for all tests of this JVM, without telemetry. Tables are
/// made for each test.
final class LocalDynamo {

  private static final Duration PATIENCE = Duration.ofSeconds(29);

  /// Two cores that also run the server may keep a call waiting.
  private static final DynamoClient.TimeOuts TIME_OUTS =
      new DynamoClient.TimeOuts(Duration.ofSeconds(5), PATIENCE);

  private static final class Server {
    static final URI ENDPOINT = start();
  }

  private LocalDynamo() {}

  static URI endpoint() {
    return Server.ENDPOINT;
  }

  static DynamoClient client() {
    return client(wire -> wire);
  }

  /// @param around what stands between the client and the server
  static DynamoClient client(UnaryOperator<Wire> around) {
    return client(endpoint(), TIME_OUTS, around);
  }

  static DynamoClient client(
      URI endpoint, DynamoClient.TimeOuts timeOuts, UnaryOperator<Wire> around) {
    return new DynamoClient(around.apply(wire(endpoint, timeOuts)), timeOuts.attempt());
  }

  static Wire wire() {
    return wire(endpoint(), TIME_OUTS);
  }

  private static Wire wire(URI endpoint, DynamoClient.TimeOuts timeOuts) {
    var key = new Credentials.Key("local", "local", "");
    return new CrtWire(new CrtWire.Settings(endpoint, "eu-central-1", key, timeOuts.connect()));
  }

  /// Two new tables.
  static DynamoSettings tables(int shards) {
    String name = UUID.randomUUID().toString();
    var settings = new DynamoSettings("counts-" + name, "visitors-" + name, shards, PATIENCE);
    try (var client = client()) {
      Tables.create(client, settings);
    }
    return settings;
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
