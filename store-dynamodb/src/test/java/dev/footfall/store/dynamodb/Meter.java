package dev.footfall.store.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footfall.dynamodb.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.DoubleAdder;

/// Adds up the units that requests consume, as DynamoDB Local reports them; where it reports none,
/// as documented: 2 units for an item in a transaction, and half a unit or one for each key of a
/// batch, whether the item exists or not (items of at most 1 KB). Thread-safe.
final class Meter {

  /// Write and read units.
  record Units(double writes, double reads) {
    Units minus(Units other) {
      return new Units(writes - other.writes, reads - other.reads);
    }

    Units dividedBy(int visits) {
      return new Units(writes / visits, reads / visits);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double WRITTEN = 2;
  private static final double READ_LATEST = 1;
  private static final double READ_EVENTUALLY = 0.5;

  private final DoubleAdder writes = new DoubleAdder();
  private final DoubleAdder reads = new DoubleAdder();

  Units units() {
    return new Units(writes.sum(), reads.sum());
  }

  /// Returns the same transport, metered.
  Transport in(Transport transport) {
    return new Transport() {
      @Override
      public Reply post(String operation, byte[] body, Duration limit) throws IOException {
        ObjectNode request = (ObjectNode) JSON.readTree(body);
        request.put("ReturnConsumedCapacity", "TOTAL");
        Reply reply = transport.post(operation, JSON.writeValueAsBytes(request), limit);
        add(operation, request, JSON.readTree(reply.body()));
        return reply;
      }

      @Override
      public void close() {
        transport.close();
      }
    };
  }

  private void add(String operation, JsonNode request, JsonNode answer) {
    double reported = answer.at("/ConsumedCapacity/CapacityUnits").doubleValue();
    switch (operation) {
      case "UpdateItem" -> writes.add(reported);
      case "TransactWriteItems" -> writes.add(WRITTEN * request.get("TransactItems").size());
      case "BatchGetItem" -> request.get("RequestItems").forEach(this::read);
      default -> reads.add(reported);
    }
  }

  private void read(JsonNode keys) {
    boolean isLatest = keys.get("ConsistentRead").booleanValue();
    reads.add(keys.get("Keys").size() * (isLatest ? READ_LATEST : READ_EVENTUALLY));
  }
}
