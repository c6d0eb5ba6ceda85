package dev.footfall.store.dynamodb;

import dev.footfall.core.Totals;
import java.math.BigInteger;
import java.util.Map;

/// An item as DynamoDB answered it; empty when there is none.
record Item(Map<String, AttributeValue> values) {

  static final String VISITS = "v";
  static final String VISITORS = "n";

  static final Item NONE = new Item(Map.of());

  /// Whether it has this key.
  boolean is(Map<String, AttributeValue> key) {
    return values.entrySet().containsAll(key.entrySet());
  }

  /// Its key in the counts table.
  Map<String, AttributeValue> key() {
    return Map.of(Keys.PK, value(Keys.PK), Keys.SK, value(Keys.SK));
  }

  boolean has(String attribute) {
    return values.containsKey(attribute);
  }

  /// A number; 0 when the attribute is absent.
  long number(String attribute) {
    AttributeValue value = values.get(attribute);
    return value == null ? 0 : Long.parseLong(value.n());
  }

  /// A text that must be there.
  String text(String attribute) {
    return value(attribute).s();
  }

  /// Six bytes that must be there, as a number.
  long sixBytes(String attribute) {
    return new BigInteger(1, value(attribute).b()).longValueExact();
  }

  /// Bytes that must be there.
  byte[] bytes(String attribute) {
    return value(attribute).b();
  }

  private AttributeValue value(String attribute) {
    AttributeValue value = values.get(attribute);
    if (value == null) {
      throw new IllegalStateException("an item lacks its " + attribute);
    }
    return value;
  }

  Totals totals() {
    return new Totals(number(VISITS), number(VISITORS));
  }

  /// Visits and visitors of an hour, 0 to 23.
  Totals hour(int hour) {
    return new Totals(number(hourly(VISITS, hour)), number(hourly(VISITORS, hour)));
  }

  static String hourly(String counter, int hour) {
    return counter + (hour < 10 ? "0" : "") + hour;
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
