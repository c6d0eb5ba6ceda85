package dev.footfall.bench.scale;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// A conditional change of one item, or a check alone.
///
/// @param change empty for a check
record Write(
    String table,
    Map<String, JsonNode> key,
    String condition,
    String change,
    Map<String, String> names,
    Map<String, JsonNode> values) {

  /// Of an `UpdateItem`, or of what stands in a transaction as `Update` or `ConditionCheck`.
  static Write of(JsonNode request) {
    var names = request.path("ExpressionAttributeNames").properties().stream();
    return new Write(
        Messages.text(request, "TableName"),
        Messages.fields(request.required("Key")),
        Messages.text(request, "ConditionExpression"),
        request.path("UpdateExpression").asText(),
        names.collect(toMap(Map.Entry::getKey, e -> e.getValue().textValue())),
        Messages.fields(request.path("ExpressionAttributeValues")));
  }

  static Write inTransaction(JsonNode part) {
    return of(part.has("Update") ? part.get("Update") : part.required("ConditionCheck"));
  }

  String pk() {
    return Table.pk(key);
  }

  boolean isAllowed(Stored before) {
    return Condition.holds(condition, names, values, before.item());
  }

  Stored after(Stored before) {
    return change.isEmpty() ? before : Change.of(this, before);
  }

  /// A write is billed by the larger of the item before and after.
  static double units(Stored before, Stored after) {
    return Sizes.writeUnits(Math.max(before.bytes(), after.bytes()));
  }
}
