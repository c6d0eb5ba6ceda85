package dev.footfall.store.dynamodb;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The marks that items carry, as last seen, so that the next change can drop the old ones.
/// Thread-safe.
final class Ids {

  /// How long an id is kept at least: 30 s for those who send again, 10 s for clocks that differ.
  static final Duration KEPT = Duration.ofSeconds(40);

  private static final int MAX_ITEMS = 1_000;

  /// Keeps an expression below DynamoDB's 4 KB.
  private static final int MAX_REMOVED = 200;

  private final Recent<Map<String, AttributeValue>, Map<String, Long>> seen =
      new Recent<>(MAX_ITEMS);

  /// The attributes of all marks of an item, with the second of each.
  static Map<String, Long> of(Item item) {
    return item.values().keySet().stream()
        .filter(a -> a.startsWith(Mark.PREFIX))
        .collect(toUnmodifiableMap(a -> a, a -> Mark.second(item, a)));
  }

  /// Remembers what the item with this key carries now.
  void learn(Map<String, AttributeValue> key, Item item) {
    seen.put(key, of(item));
  }

  /// Marks of the item with this key that need not be kept when these are made.
  List<String> old(Map<String, AttributeValue> key, List<Mark> marks) {
    var made = marks.stream().map(Mark::attribute).collect(toSet());
    Instant now = marks.stream().map(Mark::at).min(naturalOrder()).orElse(Instant.MIN);
    return seen.find(key).orElse(Map.of()).entrySet().stream()
        .filter(e -> e.getValue() < now.minus(KEPT).getEpochSecond())
        .filter(e -> !made.contains(e.getKey()))
        .limit(MAX_REMOVED)
        .map(Map.Entry::getKey)
        .toList();
  }
}
