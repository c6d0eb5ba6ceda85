package dev.footfall.bench.scale;

import java.time.Duration;

/// The model's numbers. The first four are published by AWS, see bench/SCALE.md; the rest is
/// assumed, because nothing is published.
///
/// @param partitionWrites units a second of one partition
/// @param partitionReads units a second of one partition
/// @param tableWrites units a second of a table
/// @param tableReads units a second of a table
/// @param partitions how many a table has; 0 is one for each partition key, as after splits for
///   heat
/// @param call median time of a call; log-normal with [#SPREAD]
/// @param transaction the same of a transaction
/// @param window the share of a transaction's time in which its items refuse other writers
record Limits(
    double partitionWrites,
    double partitionReads,
    double tableWrites,
    double tableReads,
    int partitions,
    Duration call,
    Duration transaction,
    double window) {

  /// Of the logarithm of times: the 99th percentile is 3.2 medians.
  static final double SPREAD = 0.5;

  private static final Duration CALL = Duration.ofMillis(4);
  private static final Duration TRANSACTION = Duration.ofMillis(12);
  private static final double HALF = 0.5;

  /// A table that has grown with its traffic, under the default quota of an account.
  static final Limits SETTLED =
      new Limits(1_000, 3_000, 40_000, 40_000, 0, CALL, TRANSACTION, HALF);

  /// A table in its first minutes.
  static final Limits NEW_TABLE =
      new Limits(1_000, 3_000, 4_000, 12_000, 4, CALL, TRANSACTION, HALF);

  /// The same with a higher quota, which AWS grants on request.
  Limits withTable(double units) {
    return new Limits(
        partitionWrites, partitionReads, units, units, partitions, call, transaction, window);
  }

  Limits withTransaction(Duration median) {
    return new Limits(
        partitionWrites, partitionReads, tableWrites, tableReads, partitions, call, median, window);
  }
}
