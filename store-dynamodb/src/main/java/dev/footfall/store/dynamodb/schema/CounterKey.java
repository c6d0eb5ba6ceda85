package dev.footfall.store.dynamodb.schema;

import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which item counts.
///
/// @param isDay whether it is the item of a site's day, which counts by hour, too, and may be
///   closed
/// @param name what it counts, where that is too long for the key; else null
public record CounterKey(Map<String, AttributeValue> key, boolean isDay, @Nullable String name) {

  /// The attribute with the name.
  public static final String NAME = "name";

  /// No two cells are of one item.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CounterKey cell && key.equals(cell.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  public static CounterKey day(Map<String, AttributeValue> key) {
    return new CounterKey(key, true, null);
  }

  public static CounterKey drop(Map<String, AttributeValue> key) {
    return new CounterKey(key, false, null);
  }

  /// What an item of a name, or of a reason, counts.
  public static String nameIn(Item item) {
    return item.has(NAME) ? item.text(NAME) : Keys.behindDay(item.text(Keys.SK));
  }

  public static CounterKey name(Map<String, AttributeValue> key, String name) {
    return new CounterKey(key, false, Keys.isCut(name) ? name : null);
  }
}
