package dev.footfall.store.dynamodb;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.dynamodb.AttributeJson;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.Item;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Calls that the store does not make, or not in this way.
final class Raw {

  private static final Duration PATIENCE = Duration.ofSeconds(29);

  private Raw() {}

  static Item get(DynamoClient client, String table, Map<String, AttributeValue> key) {
    return client
        .call(
            "GetItem",
            json -> {
              writeKey(json, table, key);
              json.writeBooleanField("ConsistentRead", true);
            },
            PATIENCE)
        .item();
  }

  static void put(DynamoClient client, String table, Map<String, AttributeValue> item) {
    client.call(
        "PutItem",
        json -> {
          json.writeStringField("TableName", table);
          AttributeJson.writeItem(json, "Item", item);
        },
        PATIENCE);
  }

  /// Writes at most 25 items.
  static void putAll(DynamoClient client, String table, List<Map<String, AttributeValue>> items) {
    client.call("BatchWriteItem", json -> writePuts(json, table, items), PATIENCE);
  }

  private static void writePuts(
      JsonGenerator json, String table, List<Map<String, AttributeValue>> items)
      throws IOException {
    json.writeObjectFieldStart("RequestItems");
    json.writeArrayFieldStart(table);
    for (var item : items) {
      AttributeJson.write(
          json,
          put ->
              AttributeJson.write(
                  put, "PutRequest", p -> AttributeJson.writeItem(p, "Item", item)));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Adds 1 without a condition or an id.
  static void add(
      DynamoClient client, String table, Map<String, AttributeValue> key, Duration patience) {
    client.call(
        "UpdateItem",
        json -> {
          writeKey(json, table, key);
          json.writeStringField("UpdateExpression", "add v :one");
          AttributeJson.writeItem(
              json, "ExpressionAttributeValues", Map.of(":one", AttributeValue.fromN(1)));
        },
        patience);
  }

  private static void writeKey(JsonGenerator json, String table, Map<String, AttributeValue> key)
      throws IOException {
    json.writeStringField("TableName", table);
    AttributeJson.writeItem(json, "Key", key);
  }
}
