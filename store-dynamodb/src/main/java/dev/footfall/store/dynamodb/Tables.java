package dev.footfall.store.dynamodb;

import dev.footfall.core.StoreException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/// The shape of the two tables, for those who make them without the AWS stack.
public final class Tables {

  private Tables() {}

  public static CreateTableRequest counts(DynamoSettings settings) {
    return table(settings.countsTable(), Keys.PK, Keys.SK);
  }

  public static CreateTableRequest visitors(DynamoSettings settings) {
    return table(settings.visitorsTable(), Keys.PK);
  }

  /// Has DynamoDB sweep out windows that have ended; counting does not rely on it.
  public static UpdateTimeToLiveRequest sweeping(DynamoSettings settings) {
    return UpdateTimeToLiveRequest.builder()
        .tableName(settings.visitorsTable())
        .timeToLiveSpecification(t -> t.attributeName(Visitors.TTL).enabled(true))
        .build();
  }

  /// Makes those of the tables that do not exist, and waits for them.
  public static void create(DynamoDbAsyncClient client, DynamoSettings settings) {
    for (var table : List.of(counts(settings), visitors(settings))) {
      client.createTable(table).handle(Tables::unlessItExists).join();
      client.waiter().waitUntilTableExists(t -> t.tableName(table.tableName())).join();
    }
  }

  private static boolean unlessItExists(
      @Nullable CreateTableResponse made, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    if (cause == null || cause instanceof ResourceInUseException) {
      return made != null;
    }
    throw new StoreException("could not make the tables", cause);
  }

  /// The first key is the partition key, the second the sort key; all are texts.
  private static CreateTableRequest table(String name, String... keys) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(Stream.of(keys).map(Tables::text).toList())
        .keySchema(
            Stream.of(keys)
                .map(k -> key(k, k.equals(keys[0]) ? KeyType.HASH : KeyType.RANGE))
                .toList())
        .build();
  }

  private static AttributeDefinition text(String key) {
    return AttributeDefinition.builder()
        .attributeName(key)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String key, KeyType type) {
    return KeySchemaElement.builder().attributeName(key).keyType(type).build();
  }
}
