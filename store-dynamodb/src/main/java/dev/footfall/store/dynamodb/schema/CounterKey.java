package dev.footfall.store.dynamodb.schema;

import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Identifies an item that counts.
///
/// @param isDay whether it is the item of a site's day, which also counts by hour and may be closed
/// @param name what it counts, if that is too long for the key; else null
public record CounterKey(Map<String, AttributeValue> key, boolean isDay, @Nullable String name) {

  /// The attribute with the name.
  public static final String NAME = "name";

  /// Two keys are equal if they address the same item.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CounterKey counter && key.equals(counter.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /// Returns the key of a day's item.
  public static CounterKey day(Map<String, AttributeValue> key) {
    return new CounterKey(key, true, null);
  }

  /// Returns the key of the item of a path or a referrer.
  public static CounterKey name(Map<String, AttributeValue> key, String name) {
    return new CounterKey(key, false, Keys.isCut(name) ? name : null);
  }

  /// Returns the key of the item of a reason for drops.
  public static CounterKey drop(Map<String, AttributeValue> key) {
    return new CounterKey(key, false, null);
  }

  /// Returns what an item counts: a path, a referral, or a reason for drops.
  public static String nameIn(Item item) {
    return item.has(NAME) ? item.text(NAME) : Keys.behindDay(item.text(Keys.SK));
  }
}
