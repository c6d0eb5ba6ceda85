package dev.footfall.store.dynamodb;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which item counts.
///
/// @param isDay whether it is the item of a site's day, which counts by hour, too, and may be
///   closed
/// @param name what it counts, where that is too long for the key; else null
record Cell(Map<String, AttributeValue> key, boolean isDay, @Nullable String name) {

  /// The attribute with the name.
  static final String NAME = "name";

  /// No two cells are of one item.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cell cell && key.equals(cell.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  static Cell day(Map<String, AttributeValue> key) {
    return new Cell(key, true, null);
  }

  static Cell drop(Map<String, AttributeValue> key) {
    return new Cell(key, false, null);
  }

  /// What an item of a name, or of a reason, counts.
  static String nameIn(Item item) {
    return item.has(NAME) ? item.text(NAME) : Keys.behindDay(item.text(Keys.SK));
  }

  static Cell name(Map<String, AttributeValue> key, String name) {
    return new Cell(key, false, Keys.isCut(name) ? name : null);
  }
}
