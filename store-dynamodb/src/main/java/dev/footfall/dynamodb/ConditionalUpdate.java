package dev.footfall.dynamodb;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.Totals;
import dev.footfall.store.dynamodb.imports.ImportJournal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One conditional change of one item: to be made alone, in a transaction, or only checked. A
/// refusal returns the item. Not thread-safe.
public final class ConditionalUpdate {

  private final String table;
  private final Map<String, AttributeValue> key;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final List<String> sets = new ArrayList<>();
  private final List<String> adds = new ArrayList<>();
  private final List<String> removes = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();

  public ConditionalUpdate(String table, Map<String, AttributeValue> key) {
    this.table = table;
    this.key = key;
  }

  public ConditionalUpdate set(String attribute, AttributeValue value) {
    sets.add(name(attribute) + " = " + value(value));
    return this;
  }

  public ConditionalUpdate add(String attribute, AttributeValue value) {
    adds.add(name(attribute) + " " + value(value));
    return this;
  }

  public ConditionalUpdate add(Totals totals) {
    return add(Item.VISITS, Item.number(totals.visits()))
        .add(Item.VISITORS, Item.number(totals.visitors()));
  }

  public ConditionalUpdate remove(Collection<String> attributes) {
    for (String attribute : attributes) {
      removes.add(name(attribute));
    }
    return this;
  }

  public ConditionalUpdate ifAbsent(String attribute) {
    return when("attribute_not_exists(" + name(attribute) + ")");
  }

  public ConditionalUpdate ifPresent(String attribute) {
    return when("attribute_exists(" + name(attribute) + ")");
  }

  public ConditionalUpdate ifEqual(String attribute, AttributeValue value) {
    return when(name(attribute) + " = " + value(value));
  }

  /// Makes the change only if the import of this number, or a later one, did not change the item
  /// before.
  public ConditionalUpdate once(long number) {
    String last = name(ImportJournal.NUMBER);
    String mine = value(Item.number(number));
    sets.add(last + " = " + mine);
    return when("attribute_not_exists(%s) or %s < %s".formatted(last, last, mine));
  }

  public ConditionalUpdate ifAtLeast(String attribute, long number) {
    return when(name(attribute) + " >= " + value(Item.number(number)));
  }

  /// A condition made of [#name] and [#value]; several are joined by `and`.
  public ConditionalUpdate when(String condition) {
    conditions.add("(" + condition + ")");
    return this;
  }

  /// The placeholder of an attribute name.
  public String name(String attribute) {
    String placeholder = "#" + names.size();
    names.put(placeholder, attribute);
    return placeholder;
  }

  /// The placeholder of a value.
  public String value(AttributeValue value) {
    String placeholder = ":" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  /// To be made alone; it answers the item as it is then.
  void write(JsonGenerator json) throws IOException {
    writeChange(json);
    json.writeStringField("ReturnValues", "ALL_NEW");
  }

  public AttributeJson.Body inTransaction() {
    return json -> {
      json.writeObjectFieldStart("Update");
      writeChange(json);
      json.writeEndObject();
    };
  }

  /// The condition alone, without the change.
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
      throw new IllegalStateException("every write is conditional");
    }
    return String.join(" and ", conditions);
  }
}
