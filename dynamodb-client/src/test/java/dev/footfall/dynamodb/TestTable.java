package dev.footfall.dynamodb;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.contract.DynamoLocal;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/// Tables in DynamoDB Local, whose keys are texts named `pk` and `sk`.
final class TestTable {

  /// Long, because two cores that also run the server may keep a call waiting.
  private static final Duration LIMIT = Duration.ofSeconds(29);

  private TestTable() {}

  static DynamoClient client() {
    var key = new Credentials.Key("local", "local", "");
    var options = new CrtTransport.CrtOptions(DynamoLocal.endpoint(), "eu-central-1", key, LIMIT);
    return new DynamoClient(new CrtTransport(options), LIMIT);
  }

  /// Makes a table and returns its name.
  static String create(DynamoClient client) {
    String name = UUID.randomUUID().toString();
    client.call("CreateTable", json -> write(json, name), LIMIT);
    return name;
  }

  private static void write(JsonGenerator json, String name) throws IOException {
    json.writeStringField("TableName", name);
    json.writeStringField("BillingMode", "PAY_PER_REQUEST");
    json.writeArrayFieldStart("AttributeDefinitions");
    writeKey(json, "pk", "AttributeType", "S");
    writeKey(json, "sk", "AttributeType", "S");
    json.writeEndArray();
    json.writeArrayFieldStart("KeySchema");
    writeKey(json, "pk", "KeyType", "HASH");
    writeKey(json, "sk", "KeyType", "RANGE");
    json.writeEndArray();
  }

  private static void writeKey(JsonGenerator json, String key, String field, String value)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("AttributeName", key);
    json.writeStringField(field, value);
    json.writeEndObject();
  }
}
