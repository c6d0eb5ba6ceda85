package dev.footfall.store.dynamodb;

import dev.footfall.contract.DynamoLocal;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Clients of [DynamoLocal]. Tables are made for each test.
final class LocalDynamo {

  private static final Duration PATIENCE = Duration.ofSeconds(29);

  /// Two cores that also run the server may keep a call waiting.
  private static final DynamoClient.TimeOuts TIME_OUTS =
      new DynamoClient.TimeOuts(Duration.ofSeconds(5), PATIENCE);

  private LocalDynamo() {}

  static URI endpoint() {
    return DynamoLocal.endpoint();
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
}
