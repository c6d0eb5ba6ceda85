package dev.footfall.store.dynamodb;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.footfall.dynamodb.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Stands for IAM: fails what is not granted, and remembers what was used. A transaction is
/// authorised by its parts. Thread-safe.
final class GrantedActions {

  private record Use(String table, String action) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<Use> uses = ConcurrentHashMap.newKeySet();
  private final Set<String> counts;
  private final Set<String> visitors;

  /// The actions of the function's role.
  GrantedActions() {
    this(IamActions.COUNTS, IamActions.VISITORS);
  }

  /// The actions that are allowed on each table.
  GrantedActions(Set<String> counts, Set<String> visitors) {
    this.counts = counts;
    this.visitors = visitors;
  }

  /// Returns the same transport, guarded.
  Transport in(Transport transport) {
    return new Transport() {
      @Override
      public Reply post(String operation, byte[] body, Duration limit) throws IOException {
        uses(operation, JSON.readTree(body)).forEach(use -> use(use));
        return transport.post(operation, body, limit);
      }

      @Override
      public void close() {
        transport.close();
      }
    };
  }

  /// Returns the actions that were used on the table whose name begins with `table`.
  Set<String> used(String table) {
    return uses.stream().filter(u -> u.table().startsWith(table)).map(Use::action).collect(toSet());
  }

  private void use(Use use) {
    var granted = use.table().startsWith("counts") ? counts : visitors;
    if (!granted.contains(use.action()) && !isOnTestSite(use)) {
      throw new AssertionError("not granted: " + use);
    }
    uses.add(use);
  }

  private static boolean isOnTestSite(Use use) {
    return use.table().startsWith("counts") && IamActions.TEST_SITE.contains(use.action());
  }

  private Stream<Use> uses(String operation, JsonNode request) {
    return switch (operation) {
      case "GetItem", "Query", "UpdateItem" -> Stream.of(use(operation, request));
      case "DeleteItem" -> Stream.of(use(mayDelete(request) ? operation : "Delete", request));
      case "BatchGetItem" ->
          request.get("RequestItems").properties().stream()
              .map(t -> new Use(t.getKey(), action(operation)));
      case "TransactWriteItems" ->
          StreamSupport.stream(request.get("TransactItems").spliterator(), false)
              .map(GrantedActions::part);
      default -> throw new AssertionError("not granted: " + operation);
    };
  }

  private static Use part(JsonNode part) {
    if (part.has("Update")) {
      return use("UpdateItem", part.get("Update"));
    }
    if (part.has("ConditionCheck")) {
      return use("ConditionCheckItem", part.get("ConditionCheck"));
    }
    throw new AssertionError("not granted: another part of a transaction");
  }

  private static Use use(String operation, JsonNode request) {
    return new Use(request.get("TableName").textValue(), action(operation));
  }

  private static String action(String operation) {
    return "dynamodb:" + operation;
  }

  private boolean mayDelete(JsonNode request) {
    return counts.contains(action("DeleteItem")) || isOfTestSite(request);
  }

  /// IAM's `StringLike` on `dynamodb:LeadingKeys`.
  private static boolean isOfTestSite(JsonNode request) {
    String partition = request.at("/Key/pk/S").textValue();
    return IamActions.TEST_SITE_KEYS.stream()
        .anyMatch(like -> partition.matches(like.replace(".", "\\.").replace("*", ".*")));
  }
}
