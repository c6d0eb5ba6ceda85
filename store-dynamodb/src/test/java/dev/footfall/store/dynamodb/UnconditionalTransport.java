package dev.footfall.store.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footfall.dynamodb.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/// Removes from every update of an import the condition that this import did not make it before.
final class UnconditionalTransport {

  private static final String CONDITION = "ConditionExpression";
  private static final Pattern ONCE =
      Pattern.compile("attribute_not_exists\\((#\\d+)\\) or \\1 < :\\d+");
  private static final ObjectMapper JSON = new ObjectMapper();

  private UnconditionalTransport() {}

  /// Returns the same transport without those conditions.
  static Transport in(Transport transport) {
    return new Transport() {
      @Override
      public Reply post(String operation, byte[] body, Duration limit) throws IOException {
        JsonNode request = JSON.readTree(body);
        forget(operation, request);
        return transport.post(operation, JSON.writeValueAsBytes(request), limit);
      }

      @Override
      public void close() {
        transport.close();
      }
    };
  }

  private static void forget(String operation, JsonNode request) {
    if (operation.equals("UpdateItem")
        && request.get("UpdateExpression").textValue().contains("add ")) {
      forget(request);
    } else if (operation.equals("TransactWriteItems")) {
      for (JsonNode part : request.get("TransactItems")) {
        if (part.has("Update")) {
          forget(part.get("Update"));
        }
      }
    }
  }

  private static void forget(JsonNode update) {
    String condition = update.get(CONDITION).textValue();
    String always =
        ONCE.matcher(condition).replaceAll("attribute_not_exists($1) or attribute_exists($1)");
    ((ObjectNode) update).put(CONDITION, always);
  }
}
