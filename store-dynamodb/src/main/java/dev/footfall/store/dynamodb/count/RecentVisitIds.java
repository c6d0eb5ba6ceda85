package dev.footfall.store.dynamodb.count;

import dev.footfall.core.LruCache;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.VisitMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The marks of items as last seen, so that the next update of an item can remove the old ones.
/// Thread-safe.
final class RecentVisitIds {

  private static final int MAX_ITEMS = 1_000;

  /// Keeps an update expression below DynamoDB's limit of 4 KB.
  private static final int MAX_REMOVED = 200;

  private final LruCache<Map<String, AttributeValue>, Map<String, Long>> seen =
      new LruCache<>(MAX_ITEMS);

  /// Returns the attributes of all marks of an item, with the second of each.
  static Map<String, Long> of(Item item) {
    var marks = new HashMap<String, Long>();
    for (String attribute : item.values().keySet()) {
      if (attribute.startsWith(VisitMark.PREFIX)) {
        marks.put(attribute, VisitMark.second(item, attribute));
      }
    }
    return marks;
  }

  /// Remembers the marks that the item with this key has now.
  void remember(Map<String, AttributeValue> key, Item item) {
    seen.put(key, of(item));
  }

  /// Returns marks of the item with this key that need not be kept when another is added.
  List<String> old(Map<String, AttributeValue> key, VisitMark added) {
    long oldest = added.at().minus(VisitMark.KEPT).getEpochSecond();
    var old = new ArrayList<String>();
    for (Map.Entry<String, Long> mark : seen.find(key).orElse(Map.of()).entrySet()) {
      if (mark.getValue() < oldest
          && !mark.getKey().equals(added.attribute())
          && old.size() < MAX_REMOVED) {
        old.add(mark.getKey());
      }
    }
    return old;
  }
}
