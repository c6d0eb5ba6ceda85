package dev.footfall.dynamodb;

import java.util.List;
import java.util.Map;

/// What DynamoDB answered, as far as the store asks for it; what an answer does not have is empty.
///
/// @param item the one that was read or changed, or that did not meet a condition
/// @param items those that were found
/// @param next where to go on with a query; empty at its end
/// @param unread keys that are to be asked for again
/// @param reasons why a transaction was cancelled, one for each part
/// @param type of an error, as `ConditionalCheckFailedException`
/// @param tableStatus of a table that was described
public record DynamoResponse(
    Item item,
    List<Item> items,
    Map<String, AttributeValue> next,
    List<Map<String, AttributeValue>> unread,
    List<Reason> reasons,
    String type,
    String tableStatus) {

  /// Why a part of a transaction was not made.
  ///
  /// @param code `None` where another part was to blame
  record Reason(String code, Item item) {}
}
