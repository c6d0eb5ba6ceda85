package dev.footfall.store.dynamodb;

import dev.footfall.contract.DynamoLocal;
import dev.footfall.dynamodb.Credentials;
import dev.footfall.dynamodb.CrtTransport;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Clients of [DynamoLocal]. Tables are made for each test.
final class LocalDynamo {

  private static final Duration PATIENCE = Duration.ofSeconds(29);

  /// Long, because two cores that also run the server may keep a call waiting.
  private static final DynamoClient.TimeOuts TIME_OUTS =
      new DynamoClient.TimeOuts(Duration.ofSeconds(5), PATIENCE);

  private LocalDynamo() {}

  static URI endpoint() {
    return DynamoLocal.endpoint();
  }

  static DynamoClient client() {
    return client(transport -> transport);
  }

  /// Returns a client.
  ///
  /// @param around wraps the transport
  static DynamoClient client(UnaryOperator<Transport> around) {
    return client(endpoint(), TIME_OUTS, around);
  }

  static DynamoClient client(
      URI endpoint, DynamoClient.TimeOuts timeOuts, UnaryOperator<Transport> around) {
    return new DynamoClient(around.apply(transport(endpoint, timeOuts)), timeOuts.attempt());
  }

  static Transport transport() {
    return transport(endpoint(), TIME_OUTS);
  }

  private static Transport transport(URI endpoint, DynamoClient.TimeOuts timeOuts) {
    var key = new Credentials.Key("local", "local", "");
    return new CrtTransport(
        new CrtTransport.CrtOptions(endpoint, "eu-central-1", key, timeOuts.connect()));
  }

  /// Creates two tables.
  static DynamoSettings tables(int shards) {
    String name = UUID.randomUUID().toString();
    var settings = new DynamoSettings("counts-" + name, "visitors-" + name, shards, PATIENCE);
    try (var client = client()) {
      Tables.create(client, settings);
    }
    return settings;
  }
}
