package dev.footfall.lambda;

import dev.footfall.core.StoreException;
import dev.footfall.dynamodb.Credentials;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.DynamoException;
import dev.footfall.store.dynamodb.DynamoSettings;
import dev.footfall.store.dynamodb.Tables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// DynamoDB Local, in memory, without telemetry, with empty tables.
final class LocalDynamo implements AutoCloseable {

  private static final DynamoSettings TABLES = new DynamoSettings("counts", "visitors");

  private static final String REGION = "eu-central-1";
  private static final String ESTABLISHED = "01";

  private final Object server;
  private final URI endpoint;

  /// By name, because its licence does not let it be compiled in combination with other programs.
  LocalDynamo() {
    try {
      int port = freePort();
      String[] arguments = {
        "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
      };
      server =
          Class.forName("software.amazon.dynamodb.services.local.main.ServerRunner")
              .getMethod("createServerFromCommandLineArgs", String[].class)
              .invoke(null, (Object) arguments);
      server.getClass().getMethod("start").invoke(server);
      endpoint = URI.create("http://127.0.0.1:" + port);
    } catch (ReflectiveOperationException | IOException e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
    createTables();
  }

  private void createTables() {
    var credentials = new Credentials.Key("local", "local", "");
    try (var client = DynamoClient.open(REGION, credentials, Optional.of(endpoint))) {
      for (int attempt = 1; !hasTables(client, attempt); attempt++) {}
    }
  }

  /// It takes its time to wake up, more than a visitor would wait.
  private static boolean hasTables(DynamoClient client, int attempt) {
    try {
      Tables.create(client, TABLES);
      return true;
    } catch (DynamoException | StoreException e) {
      if (attempt == 10) {
        throw e;
      }
      return false;
    }
  }

  /// The settings of a function that counts here.
  Map<String, String> environment() {
    return Map.of(
        "TABLE_NAME",
        TABLES.countsTable(),
        "VISITORS_TABLE_NAME",
        TABLES.visitorsTable(),
        "DYNAMODB_ENDPOINT",
        endpoint.toString(),
        "AWS_REGION",
        REGION,
        "AWS_ACCESS_KEY_ID",
        "local",
        "AWS_SECRET_ACCESS_KEY",
        "local");
  }

  /// How many connections it has, as Linux reports.
  long connections() throws IOException {
    String port = ":%04X".formatted(endpoint.getPort());
    try (var ipv4 = Files.lines(Path.of("/proc/net/tcp"));
        var ipv6 = Files.lines(Path.of("/proc/net/tcp6"))) {
      return Stream.concat(ipv4, ipv6)
          .map(line -> line.strip().split(" +"))
          .filter(f -> f[1].endsWith(port) && f[3].equals(ESTABLISHED))
          .count();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    try {
      server.getClass().getMethod("stop").invoke(server);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }
}
