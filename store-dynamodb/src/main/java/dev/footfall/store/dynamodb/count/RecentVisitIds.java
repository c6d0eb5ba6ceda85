package dev.footfall.store.dynamodb.count;

import dev.footfall.core.LruCache;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.VisitMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The marks that items carry, as last seen, so that the next change can drop the old ones.
/// Thread-safe.
public final class RecentVisitIds {

  /// How long an id is kept at least: 30 s for those who send again, 10 s for clocks that differ.
  public static final Duration KEPT = Duration.ofSeconds(40);

  private static final int MAX_ITEMS = 1_000;

  /// Keeps an expression below DynamoDB's 4 KB.
  private static final int MAX_REMOVED = 200;

  private final LruCache<Map<String, AttributeValue>, Map<String, Long>> seen =
      new LruCache<>(MAX_ITEMS);

  /// The attributes of all marks of an item, with the second of each.
  static Map<String, Long> of(Item item) {
    var marks = new HashMap<String, Long>();
    for (String attribute : item.values().keySet()) {
      if (attribute.startsWith(VisitMark.PREFIX)) {
        marks.put(attribute, VisitMark.second(item, attribute));
      }
    }
    return marks;
  }

  /// Remembers what the item with this key carries now.
  void learn(Map<String, AttributeValue> key, Item item) {
    seen.put(key, of(item));
  }

  /// Marks of the item with this key that need not be kept when these are made.
  List<String> old(Map<String, AttributeValue> key, List<VisitMark> marks) {
    var made = new HashSet<String>();
    Instant now = Instant.MAX;
    for (VisitMark mark : marks) {
      made.add(mark.attribute());
      now = mark.at().isBefore(now) ? mark.at() : now;
    }
    long oldest = now.minus(KEPT).getEpochSecond();
    var old = new ArrayList<String>();
    for (Map.Entry<String, Long> mark : seen.find(key).orElse(Map.of()).entrySet()) {
      if (mark.getValue() < oldest && !made.contains(mark.getKey()) && old.size() < MAX_REMOVED) {
        old.add(mark.getKey());
      }
    }
    return old;
  }
}
