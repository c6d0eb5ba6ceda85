package dev.footfall.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footfall.dynamodb.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Sends every request to DynamoDB Local and to the model, and notes where status, answer, items or
/// units differ. DynamoDB Local bills transactions and batches otherwise than the service: their
/// units are not compared; and a query that finds nothing is free there, where the service bills
/// the least that a read costs. One request at a time.
final class Twins implements Transport {

  private static final Set<String> BILLED = Set.of("UpdateItem", "GetItem", "Query");
  private static final List<String> TOLD =
      List.of("Attributes", "Item", "Items", "Responses", "CancellationReasons", "__type");

  private final Transport local;
  private final Transport model;
  private final Usage usage;
  private final List<String> differences = new ArrayList<>();
  private int requests;

  Twins(Transport local, Database database) {
    this.local = local;
    model = Models.wire(database);
    usage = database.usage();
  }

  synchronized List<String> differences() {
    return List.copyOf(differences);
  }

  synchronized int requests() {
    return requests;
  }

  @Override
  public synchronized Reply post(String operation, byte[] body, Duration limit) throws IOException {
    requests++;
    double before = usage.writes() + usage.reads();
    Reply modelled = model.post(operation, body, limit);
    double used = usage.writes() + usage.reads() - before;
    Reply real = local.post(operation, measured(operation, body), limit);
    JsonNode answer = Messages.read(real.body());
    note(operation, real.status() + told(answer), modelled.status() + told(modelled));
    JsonNode billed = answer.path("ConsumedCapacity").path("CapacityUnits");
    if (billed.isNumber()) {
      double expected =
          operation.equals("Query") ? Math.max(1, billed.asDouble()) : billed.asDouble();
      note(operation, expected + " units", used + " units");
    }
    return modelled;
  }

  private static byte[] measured(String operation, byte[] body) throws IOException {
    var request = (ObjectNode) Messages.read(body);
    return BILLED.contains(operation)
        ? Messages.bytes(request.put("ReturnConsumedCapacity", "TOTAL"))
        : body;
  }

  private static String told(Reply reply) throws IOException {
    return told(Messages.read(reply.body()));
  }

  /// What the store reads of an answer, in an order of its own.
  private static String told(JsonNode answer) {
    var text = new StringBuilder();
    TOLD.forEach(name -> text.append(name).append(sorted(answer.path(name))));
    return text.toString();
  }

  private static Object sorted(JsonNode node) {
    if (node.isObject()) {
      var fields = new TreeMap<String, Object>();
      node.properties().stream()
          .filter(field -> !field.getKey().equals("Message"))
          .forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
      return fields;
    }
    if (node.isArray()) {
      var values = Messages.values(node).map(value -> sorted(value).toString());
      return (node.path(0).has("Code") ? values : values.sorted()).toList();
    }
    return node.asText();
  }

  private void note(String operation, String expected, String actual) {
    if (!expected.equals(actual)) {
      differences.add(operation + "\n DynamoDB Local: " + expected + "\n the model: " + actual);
    }
  }

  @Override
  public void close() {
    local.close();
  }
}
