package dev.footfall.store.dynamodb;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Ends a process, as far as DynamoDB can see: after some writes it sends no more, nor does it get
/// the answers of those on their way. Thread-safe.
final class Interruption implements ExecutionInterceptor {

  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  /// Dies after so many writes from now.
  void after(int writes) {
    left.set(writes);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    boolean isWrite =
        context.request() instanceof UpdateItemRequest
            || context.request() instanceof TransactWriteItemsRequest;
    if (isWrite ? left.getAndDecrement() <= 0 : left.get() < 0) {
      throw new Death();
    }
  }
}
