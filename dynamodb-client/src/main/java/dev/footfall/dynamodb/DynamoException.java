package dev.footfall.dynamodb;

import dev.footfall.dynamodb.DynamoResponse.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// DynamoDB refused a call or did not respond, or the time for it was up. The message has the
/// operation and the code, nothing of what was sent.
public final class DynamoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// The [#code] if no response came, or a damaged one.
  public static final String NO_ANSWER = "NoAnswer";

  /// The [#code] if no credentials were found, or a request could not be signed with them.
  public static final String NOT_SIGNED = "NotSigned";

  /// The [#code] if the deadline passed before DynamoDB responded.
  public static final String DEADLINE_EXCEEDED = "DeadlineExceeded";

  /// The [#code] if the thread was interrupted while it waited.
  public static final String INTERRUPTED = "Interrupted";

  /// The reason of a transaction's part whose condition did not hold.
  static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private static final int SERVER_ERROR = 500;
  private static final int REQUEST_TIMEOUT = 408;

  /// The codes by which DynamoDB asks to slow down (Amazon DynamoDB Developer Guide, "Error
  /// handling").
  private static final Set<String> THROTTLED =
      Set.of(
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException");

  /// Other codes that the guide says to retry.
  private static final Set<String> TRANSIENT =
      Set.of(NOT_SIGNED, "ReplicatedWriteConflictException", "UnrecognizedClientException");

  private final String code;
  private final int status;
  private final String denied;
  private final transient Item item;
  private final transient List<Reason> reasons;

  private DynamoException(
      String operation,
      String code,
      int status,
      @Nullable DynamoResponse response,
      @Nullable Throwable cause) {
    super(operation + ": " + code, cause);
    this.code = code;
    this.status = status;
    denied = response == null ? "" : response.denied();
    item = response == null ? Item.NONE : response.item();
    reasons = response == null ? List.of() : response.reasons();
  }

  static DynamoException refused(String operation, int status, DynamoResponse response) {
    String code = response.type().isEmpty() ? "HTTP" + status : response.type();
    return new DynamoException(operation, code, status, response, null);
  }

  static DynamoException unanswered(String operation, IOException cause) {
    String code = cause instanceof SigningException ? NOT_SIGNED : NO_ANSWER;
    return new DynamoException(operation, code, 0, null, cause);
  }

  static DynamoException failed(Throwable cause) {
    return new DynamoException("DynamoDB", NO_ANSWER, 0, null, cause);
  }

  static DynamoException deadlineExceeded() {
    return new DynamoException("DynamoDB", DEADLINE_EXCEEDED, 0, null, null);
  }

  static DynamoException interrupted(InterruptedException cause) {
    return new DynamoException("DynamoDB", INTERRUPTED, 0, null, cause);
  }

  /// Returns AWS's name of the error, `HTTP` and the status if the response had none, or one of the
  /// constants of this class if there was no response.
  public String code() {
    return code;
  }

  /// Returns whether this is the [#code].
  public boolean is(String name) {
    return code.equals(name);
  }

  /// Returns the action that AWS does not allow the credentials, for example `dynamodb:Query`;
  /// empty if that was not the reason, or AWS did not name it.
  public String denied() {
    return denied;
  }

  boolean isThrottled() {
    return THROTTLED.contains(code);
  }

  /// Returns whether the same call may succeed a moment later.
  boolean isTransient() {
    return isOutage() || TRANSIENT.contains(code);
  }

  /// Returns whether the network or DynamoDB failed, not what was asked or who asked it.
  boolean isOutage() {
    return isThrottled()
        || status >= SERVER_ERROR
        || status == REQUEST_TIMEOUT
        || code.equals(NO_ANSWER);
  }

  /// Returns the item that did not meet the condition; [Item#NONE] if it does not exist.
  Item item() {
    return item;
  }

  List<Reason> reasons() {
    return reasons;
  }
}
