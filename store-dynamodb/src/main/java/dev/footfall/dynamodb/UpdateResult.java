package dev.footfall.dynamodb;

/// What became of an [ConditionalUpdate].
public sealed interface UpdateResult {

  /// As DynamoDB answered it.
  Item item();

  /// It was made.
  ///
  /// @param item as it is now
  record Applied(Item item) implements UpdateResult {}

  /// Its condition did not hold.
  ///
  /// @param item as it is, unchanged
  record Rejected(Item item) implements UpdateResult {}
}
