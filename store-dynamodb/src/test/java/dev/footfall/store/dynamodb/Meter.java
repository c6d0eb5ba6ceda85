package dev.footfall.store.dynamodb;

import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Adds up the units that requests consumed, as DynamoDB Local tells them; as documented where it
/// tells less: 2 units for an item in a transaction, and half a unit or one for each key of a
/// batch, whether there is an item or not (items of at most 1 KB). Thread-safe.
final class Meter implements ExecutionInterceptor {

  /// Units consumed.
  record Units(double writes, double reads) {
    Units minus(Units other) {
      return new Units(writes - other.writes, reads - other.reads);
    }

    Units dividedBy(int visits) {
      return new Units(writes / visits, reads / visits);
    }
  }

  private static final double WRITTEN = 2;
  private static final double READ_LATEST = 1;
  private static final double READ_EVENTUALLY = 0.5;

  private final DoubleAdder writes = new DoubleAdder();
  private final DoubleAdder reads = new DoubleAdder();

  Units units() {
    return new Units(writes.sum(), reads.sum());
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    var total = ReturnConsumedCapacity.TOTAL;
    return switch (context.request()) {
      case GetItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case QueryRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case UpdateItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      default -> context.request();
    };
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    switch (context.request()) {
      case TransactWriteItemsRequest r -> writes.add(WRITTEN * r.transactItems().size());
      case BatchGetItemRequest r -> r.requestItems().values().forEach(this::read);
      default -> {}
    }
    switch (context.response()) {
      case UpdateItemResponse r -> writes.add(r.consumedCapacity().capacityUnits());
      case GetItemResponse r -> reads.add(r.consumedCapacity().capacityUnits());
      case QueryResponse r -> reads.add(r.consumedCapacity().capacityUnits());
      default -> {}
    }
  }

  private void read(KeysAndAttributes items) {
    boolean isLatest = Boolean.TRUE.equals(items.consistentRead());
    reads.add(items.keys().size() * (isLatest ? READ_LATEST : READ_EVENTUALLY));
  }
}
