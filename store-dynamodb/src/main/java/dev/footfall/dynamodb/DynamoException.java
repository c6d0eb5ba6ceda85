package dev.footfall.dynamodb;

import dev.footfall.dynamodb.DynamoResponse.Reason;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// DynamoDB refused a call, or gave no answer. Says nothing of what was sent.
public final class DynamoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private static final String NO_ANSWER = "NoAnswer";
  private static final int SERVER_ERROR = 500;

  /// Codes of DynamoDB's that ask for patience (Amazon DynamoDB Developer Guide, "Error handling").
  private static final Set<String> THROTTLED =
      Set.of(
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException");

  private final String code;
  private final int status;
  private final transient Item item;
  private final transient List<Reason> reasons;

  private DynamoException(
      String operation,
      String code,
      int status,
      @Nullable DynamoResponse answer,
      @Nullable Throwable why) {
    super(operation + ": " + code, why);
    this.code = code;
    this.status = status;
    item = answer == null ? Item.NONE : answer.item();
    reasons = answer == null ? List.of() : answer.reasons();
  }

  static DynamoException refused(String operation, int status, DynamoResponse answer) {
    String code = answer.type().isEmpty() ? "HTTP" + status : answer.type();
    return new DynamoException(operation, code, status, answer, null);
  }

  static DynamoException unanswered(String operation, @Nullable Throwable why) {
    return new DynamoException(operation, NO_ANSWER, 0, null, why);
  }

  /// The name that AWS gives the error, or one of ours.
  public String code() {
    return code;
  }

  public boolean is(String name) {
    return code.equals(name);
  }

  boolean isThrottled() {
    return THROTTLED.contains(code);
  }

  /// Whether the same call may succeed a moment later.
  boolean mayPass() {
    return isThrottled() || status >= SERVER_ERROR || is(NO_ANSWER);
  }

  Item item() {
    return item;
  }

  List<Reason> reasons() {
    return reasons;
  }
}
