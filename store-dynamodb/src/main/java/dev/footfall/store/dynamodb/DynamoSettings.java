package dev.footfall.store.dynamodb;

import dev.footfall.core.page.HostNames;
import dev.footfall.core.page.SiteZones;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// The settings of a [DynamoStore].
///
/// @param countsTable the name of the table of counts
/// @param visitorsTable the name of the table of visitor tokens and salts
/// @param shards how many items the visits of one site and day are spread over, 1 to 256. One shard
///   sustains about 30 visits a second. May be raised at any time, for all processes, and never
///   lowered: counts would become invisible. With more than one, undo is refused
/// @param patience how long one call of the store may take, retries included
/// @param maxListed how many items a report may read for one of its lists, 1 or more; beyond it is
///   refused with a [dev.footfall.core.ReportTooLargeException]
/// @param zones in which the days of the sites begin: the same for all processes
public record DynamoSettings(
    String countsTable,
    String visitorsTable,
    int shards,
    Duration patience,
    int maxListed,
    SiteZones zones) {

  /// The largest number of shards.
  public static final int MAX_SHARDS = 256;

  /// The Lambda function is stopped after 5 s.
  private static final Duration PATIENCE = Duration.ofMillis(2_900);

  /// At 120 bytes an item 6 MB, or 1,500 read units.
  private static final int MAX_LISTED = 50_000;

  private static final Pattern TABLE_NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");

  /// A scheme, a host and maybe a port: no more of it would be used.
  private static final Pattern ENDPOINT =
      Pattern.compile("https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?/?");

  /// @throws IllegalArgumentException if the shards are not 1 to 256
  public DynamoSettings {
    if (shards < 1 || shards > MAX_SHARDS) {
      throw new IllegalArgumentException("shards: 1 to " + MAX_SHARDS);
    }
  }

  /// Settings with one shard and 2.9 s for each call.
  public DynamoSettings(String countsTable, String visitorsTable) {
    this(countsTable, visitorsTable, 1);
  }

  /// Settings with 2.9 s for each call.
  public DynamoSettings(String countsTable, String visitorsTable, int shards) {
    this(countsTable, visitorsTable, shards, PATIENCE);
  }

  /// Settings with at most 50,000 items for a list.
  public DynamoSettings(String countsTable, String visitorsTable, int shards, Duration patience) {
    this(countsTable, visitorsTable, shards, patience, MAX_LISTED);
  }

  /// Settings with days that begin at midnight in UTC.
  public DynamoSettings(
      String countsTable, String visitorsTable, int shards, Duration patience, int maxListed) {
    this(countsTable, visitorsTable, shards, patience, maxListed, SiteZones.UTC);
  }

  /// Returns these settings with other zones.
  public DynamoSettings in(SiteZones other) {
    return new DynamoSettings(countsTable, visitorsTable, shards, patience, maxListed, other);
  }

  /// Returns whether a table can have this name (Amazon DynamoDB Developer Guide, "Naming rules").
  public static boolean isTableName(String text) {
    return TABLE_NAME.matcher(text).matches();
  }

  /// Returns whether a text is formed like the name of an AWS region.
  public static boolean isRegion(String text) {
    return REGION.matcher(text).matches();
  }

  /// Returns where a DynamoDB that is not AWS's is reached, for example `http://127.0.0.1:8000`, or
  /// empty if the text does not say so.
  public static Optional<URI> endpoint(String text) {
    try {
      URI uri = ENDPOINT.matcher(text).matches() ? new URI(text) : null;
      return Optional.ofNullable(uri)
          .filter(server -> server.getHost() != null && server.getPort() <= HostNames.MAX_PORT);
    } catch (URISyntaxException _) { // brackets without an IPv6 address
      return Optional.empty();
    }
  }
}
