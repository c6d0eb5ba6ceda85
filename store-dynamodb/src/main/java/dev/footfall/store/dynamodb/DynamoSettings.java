package dev.footfall.store.dynamodb;

import java.time.Duration;

/// Which tables a [DynamoStore] keeps its counts in, and how.
///
/// @param shards over how many items the visits of one site and day are spread, 1 to 256. One takes
///   about 30 visits a second. May be raised at any time and never lowered: counts would be lost
///   from sight
/// @param patience how long one call of the store may take, retries included
public record DynamoSettings(
    String countsTable, String visitorsTable, int shards, Duration patience) {

  /// The most shards.
  public static final int MAX_SHARDS = 256;

  private static final Duration PATIENCE = Duration.ofMillis(2_900);

  public DynamoSettings {
    if (shards < 1 || shards > MAX_SHARDS) {
      throw new IllegalArgumentException("shards: 1 to " + MAX_SHARDS);
    }
  }

  /// One shard, and less than 3 seconds for each call.
  public DynamoSettings(String countsTable, String visitorsTable) {
    this(countsTable, visitorsTable, 1);
  }

  /// Less than 3 seconds for each call.
  public DynamoSettings(String countsTable, String visitorsTable, int shards) {
    this(countsTable, visitorsTable, shards, PATIENCE);
  }
}
