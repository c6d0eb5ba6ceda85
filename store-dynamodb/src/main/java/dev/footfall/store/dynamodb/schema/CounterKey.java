package dev.footfall.store.dynamodb.schema;

import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Identifies an item that counts.
///
/// @param hour of a site's day, 0 to 23, whose item also counts by hour and may be closed; -1 for
///   the other items
/// @param name what it counts, if that is too long for the key; else null
public record CounterKey(Map<String, AttributeValue> key, int hour, @Nullable String name) {

  /// The attribute with the name.
  public static final String NAME = "name";

  private static final int NO_HOUR = -1;

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
  ///
  /// @param hour in which it is to count, 0 to 23
  public static CounterKey day(Map<String, AttributeValue> key, int hour) {
    return new CounterKey(key, hour, null);
  }

  /// Returns whether it is the item of a site's day.
  public boolean isDay() {
    return hour >= 0;
  }

  /// Returns the key of the item of a path or a referrer.
  public static CounterKey name(Map<String, AttributeValue> key, String name) {
    return new CounterKey(key, NO_HOUR, Keys.isCut(name) ? name : null);
  }

  /// Returns the key of the item of a reason for drops.
  public static CounterKey drop(Map<String, AttributeValue> key) {
    return new CounterKey(key, NO_HOUR, null);
  }

  /// Returns what an item counts: a path, a referral, or a reason for drops.
  public static String nameIn(Item item) {
    return item.has(NAME) ? item.text(NAME) : Keys.behindDay(item.text(Keys.SK));
  }
}
