package dev.footfall.store.dynamodb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/// DynamoDB Local: one server in memory for all tests of this JVM, without telemetry. Tables are
/// made for each test.
final class LocalDynamo {

  private static final Duration PATIENCE = Duration.ofSeconds(29);

  /// Two cores that also run the server may keep a call waiting.
  private static final DynamoClients.TimeOuts TIME_OUTS =
      new DynamoClients.TimeOuts(Duration.ofSeconds(5), PATIENCE, PATIENCE);

  private static final class Server {
    static final URI ENDPOINT = start();
  }

  private LocalDynamo() {}

  static URI endpoint() {
    return Server.ENDPOINT;
  }

  static DynamoDbAsyncClient client(ExecutionInterceptor... interceptors) {
    return client(endpoint(), TIME_OUTS, interceptors);
  }

  static DynamoDbAsyncClient client(
      URI endpoint, DynamoClients.TimeOuts timeOuts, ExecutionInterceptor... interceptors) {
    var override = DynamoClients.standard(timeOuts);
    for (var interceptor : interceptors) {
      override.addExecutionInterceptor(interceptor);
    }
    return DynamoClients.builder(timeOuts, override.build())
        .endpointOverride(endpoint)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
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
