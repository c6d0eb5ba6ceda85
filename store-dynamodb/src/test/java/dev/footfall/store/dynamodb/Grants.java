package dev.footfall.store.dynamodb;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Plays IAM: fails what a store is not granted, and remembers what it used. A transaction is
/// authorised by its parts. Thread-safe.
final class Grants implements ExecutionInterceptor {

  private record Use(String table, String action) {}

  private final Set<Use> uses = ConcurrentHashMap.newKeySet();

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    uses(context.request()).forEach(this::use);
  }

  /// What was done with the table whose name starts so.
  Set<String> used(String table) {
    return uses.stream().filter(u -> u.table().startsWith(table)).map(Use::action).collect(toSet());
  }

  private void use(Use use) {
    var granted =
        use.table().startsWith("counts")
            ? DynamoStore.COUNTS_ACTIONS
            : DynamoStore.VISITORS_ACTIONS;
    if (!granted.contains(use.action()) && !isOnTestSite(use)) {
      throw new AssertionError("not granted: " + use);
    }
    uses.add(use);
  }

  private static boolean isOnTestSite(Use use) {
    return use.table().startsWith("counts") && DynamoStore.TEST_SITE_ACTIONS.contains(use.action());
  }

  private static Stream<Use> uses(SdkRequest request) {
    return switch (request) {
      case GetItemRequest r -> Stream.of(new Use(r.tableName(), "dynamodb:GetItem"));
      case QueryRequest r -> Stream.of(new Use(r.tableName(), "dynamodb:Query"));
      case UpdateItemRequest r -> Stream.of(new Use(r.tableName(), "dynamodb:UpdateItem"));
      case DeleteItemRequest r when isOfTestSite(r) ->
          Stream.of(new Use(r.tableName(), "dynamodb:DeleteItem"));
      case BatchGetItemRequest r ->
          r.requestItems().keySet().stream().map(t -> new Use(t, "dynamodb:BatchGetItem"));
      case TransactWriteItemsRequest r -> r.transactItems().stream().map(Grants::use);
      default -> throw new AssertionError("not granted: " + request.getClass());
    };
  }

  /// IAM's `StringLike` on `dynamodb:LeadingKeys`.
  private static boolean isOfTestSite(DeleteItemRequest request) {
    String partition = new Item(request.key()).text(Keys.PK);
    return DynamoStore.TEST_SITE_KEYS.stream()
        .anyMatch(like -> partition.matches(like.replace(".", "\\.").replace("*", ".*")));
  }

  private static Use use(TransactWriteItem part) {
    if (part.update() != null) {
      return new Use(part.update().tableName(), "dynamodb:UpdateItem");
    }
    if (part.conditionCheck() != null) {
      return new Use(part.conditionCheck().tableName(), "dynamodb:ConditionCheckItem");
    }
    throw new AssertionError("not granted: another part of a transaction");
  }
}
