package dev.footfall.dynamodb;

/// The result of a [ConditionalUpdate].
public sealed interface UpdateResult {

  /// Returns the item as it is after the update, or unchanged if that was rejected.
  Item item();

  /// The update was made.
  ///
  /// @param item the item with the change
  record Applied(Item item) implements UpdateResult {}

  /// The condition did not hold.
  ///
  /// @param item the item, unchanged; [Item#NONE] if it does not exist
  record Rejected(Item item) implements UpdateResult {}
}
