package dev.footfall.store.dynamodb;

import dev.footfall.core.VisitId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The ids that an item carries: which visits it has counted lately, and whether each was a new
/// visitor. Remembers those that it has seen, so that the next change can drop the old ones.
/// Thread-safe.
final class Ids {

  /// How long an id is kept at least: 30 s for those who send again, 10 s for clocks that differ.
  static final Duration KEPT = Duration.ofSeconds(40);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String PREFIX = "i";
  private static final int MAX_ITEMS = 1_000;

  /// Keeps an expression below DynamoDB's 4 KB.
  private static final int MAX_REMOVED = 200;

  private final Recent<Object, Map<String, Long>> seen = new Recent<>(MAX_ITEMS);

  /// The attribute of an id: 8 bytes of its hash, because each byte is written again and again.
  static String attribute(VisitId id) {
    byte[] hash = ByteBuffer.allocate(Long.BYTES).putLong(Keys.hash(id.value())).array();
    return PREFIX + BASE64.encodeToString(hash);
  }

  static AttributeValue value(Instant at, boolean isNew) {
    return Item.number(2 * at.getEpochSecond() + (isNew ? 1 : 0));
  }

  /// Whether the visit was a new visitor's; only for an id that the item has.
  static boolean isNew(Item item, VisitId id) {
    return Math.floorMod(item.number(attribute(id)), 2) == 1;
  }

  /// All ids that an item carries, with the second that each was counted in.
  static Map<String, Long> of(Item item) {
    return item.values().keySet().stream()
        .filter(a -> a.startsWith(PREFIX))
        .collect(Collectors.toUnmodifiableMap(a -> a, a -> Math.floorDiv(item.number(a), 2)));
  }

  /// Remembers what the item with this key carries now.
  void learn(Map<String, AttributeValue> key, Item item) {
    seen.put(key, of(item));
  }

  /// Ids of the item with this key that need not be kept at `at`.
  List<String> old(Map<String, AttributeValue> key, Instant at, String except) {
    long before = at.minus(KEPT).getEpochSecond();
    return seen.find(key).orElse(Map.of()).entrySet().stream()
        .filter(e -> e.getValue() < before && !e.getKey().equals(except))
        .limit(MAX_REMOVED)
        .map(Map.Entry::getKey)
        .toList();
  }
}
