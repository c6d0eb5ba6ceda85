package dev.footfall.bench.scale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// DynamoDB refuses a request: status 400 and a code.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String NAMESPACE = "com.amazonaws.dynamodb.v20120810#";

  private final transient ObjectNode message;

  private Refusal(String code) {
    super(code, null, false, false);
    message = Messages.object().put("__type", NAMESPACE + code);
  }

  static Refusal throttled() {
    return new Refusal("ProvisionedThroughputExceededException");
  }

  static Refusal conflict() {
    return new Refusal("TransactionConflictException");
  }

  static Refusal condition(Stored item) {
    var refusal = new Refusal("ConditionalCheckFailedException");
    if (item.exists()) {
      refusal.message.set("Item", Messages.item(item));
    }
    return refusal;
  }

  static Refusal cancelled(ArrayNode reasons) {
    var refusal = new Refusal("TransactionCanceledException");
    refusal.message.set("CancellationReasons", reasons);
    return refusal;
  }

  ObjectNode message() {
    return message;
  }
}
