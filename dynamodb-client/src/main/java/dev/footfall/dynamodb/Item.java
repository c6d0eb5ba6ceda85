package dev.footfall.dynamodb;

import java.util.HashMap;
import java.util.Map;

/// An item, or the part of one that DynamoDB returned; empty if the item does not exist. Immutable
/// as long as nobody changes the map it was made of.
///
/// @param values the attributes by name
public record Item(Map<String, AttributeValue> values) {

  /// The item that does not exist.
  public static final Item NONE = new Item(Map.of());

  /// Returns whether this item has all attributes of a key.
  public boolean is(Map<String, AttributeValue> key) {
    return values.entrySet().containsAll(key.entrySet());
  }

  /// Returns the key of this item.
  ///
  /// @param attributes the names of the key attributes
  /// @throws IllegalStateException if the item lacks one of them
  public Map<String, AttributeValue> key(String... attributes) {
    var key = new HashMap<String, AttributeValue>();
    for (String attribute : attributes) {
      key.put(attribute, value(attribute));
    }
    return Map.copyOf(key);
  }

  /// Returns whether the item has an attribute of this name.
  public boolean has(String attribute) {
    return values.containsKey(attribute);
  }

  /// Returns a number, or 0 if the attribute is absent.
  ///
  /// @throws NumberFormatException if the number is not a `long`
  /// @throws ClassCastException if the attribute is of another type
  public long number(String attribute) {
    AttributeValue value = values.get(attribute);
    return value == null ? 0 : Long.parseLong(value.n());
  }

  /// Returns a text.
  ///
  /// @throws IllegalStateException if the attribute is absent
  /// @throws ClassCastException if the attribute is of another type
  public String text(String attribute) {
    return value(attribute).s();
  }

  /// Returns a copy of some bytes.
  ///
  /// @throws IllegalStateException if the attribute is absent
  /// @throws ClassCastException if the attribute is of another type
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
}
