package dev.footfall.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footfall.dynamodb.DynamoClient;
import java.util.Map;

/// Models for tests, whose time stands still, and requests like the store's.
final class Models {

  static final String TABLE = "counts";

  private Models() {}

  static Database database(String... tables) {
    return new Database(Limits.SETTLED, () -> 0, tables);
  }

  static SimulatedWire wire(Database database) {
    return new SimulatedWire(database, Limits.SETTLED, new Time(1));
  }

  static DynamoClient client(String... tables) {
    return DynamoClient.simulated(wire(database(tables)), new Time(1));
  }

  static JsonNode value(String type, String content) {
    return Messages.object().put(type, content);
  }

  static ObjectNode key(String pk) {
    return Messages.object().setAll(Map.of("pk", value("S", pk), "sk", value("S", "-")));
  }

  static JsonNode read(String pk, boolean isLatest) {
    var request = Messages.object().put("TableName", TABLE).put("ConsistentRead", isLatest);
    return request.set("Key", key(pk));
  }

  /// Counts once, under a mark.
  static JsonNode count(String pk, String mark) {
    var request =
        Messages.object()
            .put("TableName", TABLE)
            .put("ConditionExpression", "(attribute_not_exists(#0))")
            .put("UpdateExpression", "set #0 = :0 add #1 :1");
    request.set("Key", key(pk));
    request.putObject("ExpressionAttributeNames").put("#0", mark).put("#1", "v");
    request
        .putObject("ExpressionAttributeValues")
        .setAll(Map.of(":0", value("S", "x"), ":1", value("N", "1")));
    return request;
  }

  static Write part(String pk, String mark) {
    return Write.of(count(pk, mark));
  }
}
