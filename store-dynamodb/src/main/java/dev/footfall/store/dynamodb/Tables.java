package dev.footfall.store.dynamodb;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.StoreException;
import dev.footfall.dynamodb.AttributeJson;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.DynamoException;
import dev.footfall.store.dynamodb.schema.Keys;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The shape of the two tables, for those who make them without the AWS stack: all keys are texts.
/// DynamoDB is to sweep by `ttl` in the visitors table; counting does not rely on it.
public final class Tables {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final String EXISTS = "ResourceInUseException";
  private static final String READY = "ACTIVE";

  private Tables() {}

  /// Makes those of the tables that do not exist, and waits for them.
  ///
  /// @throws DynamoException when DynamoDB refuses, or gives no answer
  public static void create(DynamoClient client, DynamoSettings settings) {
    create(client, settings.countsTable(), List.of(Keys.PK, Keys.SK));
    create(client, settings.visitorsTable(), List.of(Keys.PK));
  }

  private static void create(DynamoClient client, String table, List<String> keys) {
    try {
      client.call("CreateTable", json -> write(json, table, keys), PATIENCE);
    } catch (DynamoException e) {
      if (!e.is(EXISTS)) {
        throw e;
      }
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady(client, table)) {
      if (System.nanoTime() > end) {
        throw new StoreException("the tables are not ready in time");
      }
      pause();
    }
  }

  private static boolean isReady(DynamoClient client, String table) {
    var answer =
        client.call("DescribeTable", json -> json.writeStringField("TableName", table), PATIENCE);
    return answer.tableStatus().equals(READY);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for the tables", e);
    }
  }

  /// The first key is the partition key, the second the sort key.
  private static void write(JsonGenerator json, String table, List<String> keys)
      throws IOException {
    json.writeStringField("TableName", table);
    json.writeStringField("BillingMode", "PAY_PER_REQUEST");
    json.writeArrayFieldStart("AttributeDefinitions");
    for (String key : keys) {
      writeKey(json, key, "AttributeType", "S");
    }
    json.writeEndArray();
    json.writeArrayFieldStart("KeySchema");
    for (String key : keys) {
      writeKey(json, key, "KeyType", key.equals(keys.getFirst()) ? "HASH" : "RANGE");
    }
    json.writeEndArray();
  }

  private static void writeKey(JsonGenerator json, String key, String field, String value)
      throws IOException {
    AttributeJson.write(
        json,
        fields -> {
          fields.writeStringField("AttributeName", key);
          fields.writeStringField(field, value);
        });
  }
}
