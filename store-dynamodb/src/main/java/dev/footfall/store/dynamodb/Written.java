package dev.footfall.store.dynamodb;

/// What became of an [Edit].
sealed interface Written {

  /// As DynamoDB answered it.
  Item item();

  /// It was made.
  ///
  /// @param item as it is now
  record Made(Item item) implements Written {}

  /// Its condition did not hold.
  ///
  /// @param item as it is, unchanged
  record Refused(Item item) implements Written {}
}
