package dev.footfall.dynamodb;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A conditional update of one item: `UpdateItem`, a part of `TransactWriteItems`, or the condition
/// alone as a part that is only checked. It has at least one condition; several are joined by
/// `and`. If they do not hold, DynamoDB returns the item as it is. Not thread-safe.
public final class ConditionalUpdate {

  private final String table;
  private final Map<String, AttributeValue> key;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final List<String> sets = new ArrayList<>();
  private final List<String> adds = new ArrayList<>();
  private final List<String> removes = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();

  /// An update that changes nothing yet, of the item with a key.
  ///
  /// @param table the name of the table
  /// @param key the key attributes by name
  public ConditionalUpdate(String table, Map<String, AttributeValue> key) {
    this.table = table;
    this.key = key;
  }

  /// Sets an attribute, whether it exists or not. Returns this update.
  public ConditionalUpdate set(String attribute, AttributeValue value) {
    sets.add(name(attribute) + " = " + value(value));
    return this;
  }

  /// Adds a number to an attribute, which counts as 0 if absent, or elements to a set. Returns this
  /// update.
  public ConditionalUpdate add(String attribute, AttributeValue value) {
    adds.add(name(attribute) + " " + value(value));
    return this;
  }

  /// Adds a number to an attribute, which counts as 0 if absent. Returns this update.
  public ConditionalUpdate add(String attribute, long number) {
    return add(attribute, AttributeValue.fromN(number));
  }

  /// Removes attributes, whether they exist or not. Returns this update.
  public ConditionalUpdate remove(Collection<String> attributes) {
    for (String attribute : attributes) {
      removes.add(name(attribute));
    }
    return this;
  }

  /// Sets an attribute to a number, on condition that it is absent or smaller. So an update that is
  /// sent twice, or late, is made once at most. Returns this update.
  public ConditionalUpdate raise(String attribute, long number) {
    String last = name(attribute);
    String next = value(AttributeValue.fromN(number));
    sets.add(last + " = " + next);
    return when("attribute_not_exists(%s) or %s < %s".formatted(last, last, next));
  }

  /// Adds the condition that an attribute is absent. Returns this update.
  public ConditionalUpdate ifAbsent(String attribute) {
    return when("attribute_not_exists(" + name(attribute) + ")");
  }

  /// Adds the condition that an attribute exists. Returns this update.
  public ConditionalUpdate ifPresent(String attribute) {
    return when("attribute_exists(" + name(attribute) + ")");
  }

  /// Adds the condition that an attribute exists and has a value. Returns this update.
  public ConditionalUpdate ifEqual(String attribute, AttributeValue value) {
    return when(name(attribute) + " = " + value(value));
  }

  /// Adds the condition that an attribute exists and is at least a number. Returns this update.
  public ConditionalUpdate ifAtLeast(String attribute, long number) {
    return when(name(attribute) + " >= " + value(AttributeValue.fromN(number)));
  }

  /// Adds a condition made of [#name] and [#value]. Returns this update.
  public ConditionalUpdate when(String condition) {
    conditions.add("(" + condition + ")");
    return this;
  }

  /// Returns a placeholder for the name of an attribute.
  public String name(String attribute) {
    String placeholder = "#" + names.size();
    names.put(placeholder, attribute);
    return placeholder;
  }

  /// Returns a placeholder for a value.
  public String value(AttributeValue value) {
    String placeholder = ":" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  /// Writes the fields of an `UpdateItem` request that returns the item as it is afterwards.
  void write(JsonGenerator json) throws IOException {
    writeChange(json);
    json.writeStringField("ReturnValues", "ALL_NEW");
  }

  /// Returns this update as a part of a transaction.
  public AttributeJson.Body inTransaction() {
    return json -> AttributeJson.write(json, "Update", this::writeChange);
  }

  /// Returns the conditions alone as a part of a transaction, which changes nothing.
  public AttributeJson.Body checkInTransaction() {
    return json -> AttributeJson.write(json, "ConditionCheck", this::writeCondition);
  }

  private void writeChange(JsonGenerator json) throws IOException {
    writeCondition(json);
    json.writeStringField("UpdateExpression", update());
  }

  private void writeCondition(JsonGenerator json) throws IOException {
    json.writeStringField("TableName", table);
    AttributeJson.writeItem(json, "Key", key);
    json.writeStringField("ConditionExpression", condition());
    AttributeJson.writeTexts(json, "ExpressionAttributeNames", names);
    if (!values.isEmpty()) {
      AttributeJson.writeItem(json, "ExpressionAttributeValues", values);
    }
    json.writeStringField("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
  }

  private String update() {
    return clause("set ", sets) + clause(" add ", adds) + clause(" remove ", removes);
  }

  private static String clause(String verb, List<String> parts) {
    return parts.isEmpty() ? "" : verb + String.join(", ", parts);
  }

  private String condition() {
    if (conditions.isEmpty()) {
      throw new IllegalStateException("an update without a condition");
    }
    return String.join(" and ", conditions);
  }
}
