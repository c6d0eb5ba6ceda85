package dev.footfall.dynamodb;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.dynamodb.AttributeJson.Body;
import dev.footfall.dynamodb.DynamoSession.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Builds the JSON bodies of requests.
final class RequestBodies {

  private RequestBodies() {}

  /// Returns a `TransactWriteItems` request. Its token is made when it is written, once for a call,
  /// so that DynamoDB makes a transaction once however often the call is sent.
  static Body transaction(List<Body> parts) {
    return json -> {
      json.writeStringField("ClientRequestToken", UUID.randomUUID().toString());
      json.writeArrayFieldStart("TransactItems");
      for (Body part : parts) {
        AttributeJson.write(json, part);
      }
      json.writeEndArray();
    };
  }

  static Body key(String table, Map<String, AttributeValue> key) {
    return json -> writeKey(json, table, key);
  }

  private static void writeKey(JsonGenerator json, String table, Map<String, AttributeValue> key)
      throws IOException {
    json.writeStringField("TableName", table);
    AttributeJson.writeItem(json, "Key", key);
  }

  static Body key(String table, Map<String, AttributeValue> key, Reading reading) {
    return json -> {
      writeKey(json, table, key);
      writeReading(json, reading);
    };
  }

  static Body keys(String table, List<Map<String, AttributeValue>> keys, Reading reading) {
    return json -> {
      json.writeObjectFieldStart("RequestItems");
      json.writeObjectFieldStart(table);
      AttributeJson.writeItems(json, "Keys", keys);
      writeReading(json, reading);
      json.writeEndObject();
      json.writeEndObject();
    };
  }

  private static void writeReading(JsonGenerator json, Reading reading) throws IOException {
    json.writeBooleanField("ConsistentRead", reading == Reading.LATEST);
  }

  /// As [#range], for one item at a time.
  static Body one(String table, KeyRange range, Map<String, AttributeValue> start) {
    return json -> {
      json.writeNumberField("Limit", 1);
      range(table, range, start).write(json);
    };
  }

  /// @param start the key after which the query goes on; empty at the beginning
  static Body range(String table, KeyRange range, Map<String, AttributeValue> start) {
    return json -> {
      json.writeStringField("TableName", table);
      json.writeBooleanField("ConsistentRead", true);
      json.writeStringField("KeyConditionExpression", "#p = :p and #s between :from and :to");
      AttributeJson.writeTexts(json, "ExpressionAttributeNames", names(range));
      AttributeJson.writeItem(json, "ExpressionAttributeValues", values(range));
      if (!start.isEmpty()) {
        AttributeJson.writeItem(json, "ExclusiveStartKey", start);
      }
    };
  }

  private static Map<String, String> names(KeyRange range) {
    return Map.of("#p", range.names().partition(), "#s", range.names().sort());
  }

  private static Map<String, AttributeValue> values(KeyRange range) {
    return Map.of(
        ":p", AttributeValue.fromS(range.partition()),
        ":from", AttributeValue.fromS(range.from()),
        ":to", AttributeValue.fromS(range.to()));
  }
}
