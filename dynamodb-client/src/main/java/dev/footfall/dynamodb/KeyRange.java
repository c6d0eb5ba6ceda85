package dev.footfall.dynamodb;

/// The items of a partition whose sort keys, which are texts, lie in a range.
///
/// @param names the names of the table's key attributes
/// @param partition the partition key
/// @param from the first sort key, included
/// @param to the last sort key, included
public record KeyRange(KeyNames names, String partition, String from, String to) {

  /// The names of a table's key attributes, which are texts.
  ///
  /// @param partition the name of the partition key
  /// @param sort the name of the sort key
  public record KeyNames(String partition, String sort) {}
}
