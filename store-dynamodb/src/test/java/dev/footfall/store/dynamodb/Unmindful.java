package dev.footfall.store.dynamodb;

import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Takes from every sum that is added the condition that this import did not add it before.
final class Unmindful implements ExecutionInterceptor {

  private static final Pattern ONCE =
      Pattern.compile("attribute_not_exists\\((#\\d+)\\) or \\1 < :\\d+");

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return switch (context.request()) {
      case UpdateItemRequest r when r.updateExpression().contains("add ") ->
          r.copy(c -> c.conditionExpression(always(r.conditionExpression())));
      case TransactWriteItemsRequest r ->
          r.copy(c -> c.transactItems(r.transactItems().stream().map(Unmindful::part).toList()));
      default -> context.request();
    };
  }

  private static TransactWriteItem part(TransactWriteItem part) {
    var update = part.update();
    return update == null
        ? part
        : part.copy(
            p ->
                p.update(
                    update.copy(u -> u.conditionExpression(always(update.conditionExpression())))));
  }

  private static String always(String condition) {
    return ONCE.matcher(condition).replaceAll("attribute_not_exists($1) or attribute_exists($1)");
  }
}
