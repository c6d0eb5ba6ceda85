package dev.footfall.store.dynamodb;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.StoreException;
import dev.footfall.dynamodb.AttributeJson;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.DynamoException;
import dev.footfall.store.dynamodb.schema.Keys;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Creates the two tables where the AWS stack does not: for DynamoDB Local and other endpoints. All
/// keys are texts. TTL, which counting does not rely on, recovery copies and deletion protection
/// are not switched on.
public final class Tables {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final String EXISTS = "ResourceInUseException";
  private static final String UNKNOWN = "UnknownOperationException";
  private static final String NO_TRANSACTIONS =
      "the engine at --endpoint has no transactions (TransactWriteItems), without which no visitor"
          + " can be counted";
  private static final String READY = "ACTIVE";

  private Tables() {}

  /// Creates those of the tables that do not exist, and waits until they can be used: up to 20 s
  /// for each.
  ///
  /// @throws DynamoException if DynamoDB refuses or does not respond
  /// @throws StoreException if a table is not ready in time
  public static void create(DynamoClient client, DynamoSettings settings) {
    create(client, settings.countsTable(), List.of(Keys.PK, Keys.SK));
    create(client, settings.visitorsTable(), List.of(Keys.PK));
  }

  /// Checks that the engine has transactions, as AWS has and some others do not. Changes nothing.
  ///
  /// @throws StoreException if it has none
  /// @throws DynamoException if it refuses for another reason or does not respond
  public static void checkTransactions(DynamoClient client, DynamoSettings settings) {
    AttributeValue none = AttributeValue.fromS("none");
    var check =
        new ConditionalUpdate(settings.countsTable(), Map.of(Keys.PK, none, Keys.SK, none))
            .ifAbsent(Keys.PK);
    try {
      client.session(LIMIT, Runnable::run).transact(List.of(check.checkInTransaction()));
    } catch (DynamoException e) {
      throw e.is(UNKNOWN) ? new StoreException(NO_TRANSACTIONS) : e;
    }
  }

  private static void create(DynamoClient client, String table, List<String> keys) {
    try {
      client.call("CreateTable", json -> write(json, table, keys), LIMIT);
    } catch (DynamoException e) {
      if (!e.is(EXISTS)) {
        throw e;
      }
    }
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!isReady(client, table)) {
      if (System.nanoTime() > end) {
        throw new StoreException("the tables are not ready in time");
      }
      pause();
    }
  }

  private static boolean isReady(DynamoClient client, String table) {
    var response =
        client.call("DescribeTable", json -> json.writeStringField("TableName", table), LIMIT);
    return response.tableStatus().equals(READY);
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
