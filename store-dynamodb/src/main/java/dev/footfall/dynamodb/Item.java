package dev.footfall.dynamodb;

import dev.footfall.core.Totals;
import dev.footfall.store.dynamodb.schema.Keys;
import java.math.BigInteger;
import java.util.Map;

/// An item as DynamoDB answered it; empty when there is none.
public record Item(Map<String, AttributeValue> values) {

  public static final String VISITS = "v";
  public static final String VISITORS = "n";

  public static final Item NONE = new Item(Map.of());

  /// Whether it has this key.
  public boolean is(Map<String, AttributeValue> key) {
    return values.entrySet().containsAll(key.entrySet());
  }

  /// Its key in the counts table.
  public Map<String, AttributeValue> key() {
    return Map.of(Keys.PK, value(Keys.PK), Keys.SK, value(Keys.SK));
  }

  public boolean has(String attribute) {
    return values.containsKey(attribute);
  }

  /// A number; 0 when the attribute is absent.
  public long number(String attribute) {
    AttributeValue value = values.get(attribute);
    return value == null ? 0 : Long.parseLong(value.n());
  }

  /// A text that must be there.
  public String text(String attribute) {
    return value(attribute).s();
  }

  /// Six bytes that must be there, as a number.
  public long sixBytes(String attribute) {
    return new BigInteger(1, value(attribute).b()).longValueExact();
  }

  /// Bytes that must be there.
  public byte[] bytes(String attribute) {
    return value(attribute).b();
  }

  private AttributeValue value(String attribute) {
    AttributeValue value = values.get(attribute);
    if (value == null) {
      throw new IllegalStateException("an item lacks its " + attribute);
    }
    return value;
  }

  public Totals totals() {
    return new Totals(number(VISITS), number(VISITORS));
  }

  /// Visits and visitors of an hour, 0 to 23.
  public Totals hour(int hour) {
    return new Totals(number(hourly(VISITS, hour)), number(hourly(VISITORS, hour)));
  }

  public static String hourly(String counter, int hour) {
    return counter + (hour < 10 ? "0" : "") + hour;
  }

  public static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
