package dev.footfall.dynamodb;

import java.util.List;
import java.util.Map;

/// The fields of a DynamoDB response that this client reads; those that a response lacks are empty.
///
/// @param item the item that was read or changed, or that did not meet a condition
/// @param items the items that were found
/// @param next the key after which a query goes on; empty at its end
/// @param unread the keys of a batch that must be asked for again
/// @param reasons why a transaction was cancelled, one reason for each part
/// @param type the type of an error, for example `ConditionalCheckFailedException`
/// @param denied the action that the credentials do not allow, for example `dynamodb:Query`
/// @param tableStatus the status of a table that was described
public record DynamoResponse(
    Item item,
    List<Item> items,
    Map<String, AttributeValue> next,
    List<Map<String, AttributeValue>> unread,
    List<Reason> reasons,
    String type,
    String denied,
    String tableStatus) {

  /// Why a part of a transaction was not made.
  ///
  /// @param code `None` if another part caused the cancellation
  /// @param item the item that did not meet the part's condition
  record Reason(String code, Item item) {}
}
