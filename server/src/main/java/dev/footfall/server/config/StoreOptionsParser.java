package dev.footfall.server.config;

import dev.footfall.core.page.SiteZones;
import dev.footfall.server.config.ServerConfig.RawStore;
import dev.footfall.store.dynamodb.DynamoSettings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads which store to count in; adds a sentence to the problems for each bad setting.
public final class StoreOptionsParser {

  private StoreOptionsParser() {}

  /// Returns where the store is; adds a sentence to `problems` for each setting that is wrong.
  public static StoreLocation read(RawStore raw, List<String> problems) {
    return read(raw, directory(raw.data(), problems), problems);
  }

  /// Returns where the store is; adds a sentence to `problems` for each setting that is wrong.
  public static StoreLocation read(RawStore raw, Path data, List<String> problems) {
    return read(raw, data, zones(raw.zones(), problems), problems);
  }

  /// @param zones those of the settings
  static StoreLocation read(RawStore raw, Path data, SiteZones zones, List<String> problems) {
    return switch (raw.store()) {
      case "sqlite" -> sqlite(raw, data, problems);
      case "dynamodb" -> dynamo(raw, zones, problems);
      default -> {
        problems.add("--store must be sqlite or dynamodb");
        yield new StoreLocation.Sqlite(data);
      }
    };
  }

  static Path directory(String text, List<String> problems) {
    try {
      if (!text.isBlank()) {
        return Path.of(text);
      }
    } catch (InvalidPathException _) { // reported below, as an empty one is
    }
    problems.add("--data must be the path of a directory");
    return Path.of("data");
  }

  /// What belongs to tables alone is not passed over: counts that are wanted there must not go to a
  /// file instead.
  private static StoreLocation sqlite(RawStore raw, Path data, List<String> problems) {
    Map<String, String> ofTables = new LinkedHashMap<>();
    ofTables.put("--table", raw.table());
    ofTables.put("--visitors-table", raw.visitorsTable());
    ofTables.put("--endpoint", raw.endpoint());
    ofTables.values().removeIf(String::isEmpty);
    ofTables.keySet().forEach(name -> problems.add(name + " goes with --store dynamodb only"));
    shards(raw.shards(), problems);
    return new StoreLocation.Sqlite(data);
  }

  private static StoreLocation dynamo(RawStore raw, SiteZones zones, List<String> problems) {
    boolean isDerived = raw.visitorsTable().isEmpty();
    String visitors = isDerived ? raw.table() + "-visitors" : raw.visitorsTable();
    if (!DynamoSettings.isTableName(raw.table())
        || (isDerived && !DynamoSettings.isTableName(visitors))) {
      problems.add("--table must be the name of the DynamoDB table that holds the counts");
    }
    if (!isDerived && !DynamoSettings.isTableName(visitors)) {
      problems.add("--visitors-table must be the name of the DynamoDB table of tokens and salts");
    }
    Optional<URI> endpoint = endpoint(raw.endpoint(), problems);
    checkRegion(raw.region(), endpoint.isPresent(), problems);
    String region = raw.region().isEmpty() ? "us-east-1" : raw.region();
    var settings = new DynamoSettings(raw.table(), visitors, shards(raw.shards(), problems));
    return new StoreLocation.Dynamo(settings.in(zones), region, endpoint);
  }

  private static void checkRegion(String region, boolean hasEndpoint, List<String> problems) {
    if (region.isEmpty() && !hasEndpoint) {
      problems.add("AWS_REGION is not set: say in which region the tables are");
    }
    if (!region.isEmpty() && !DynamoSettings.isRegion(region)) {
      problems.add("AWS_REGION must be an AWS region, for example eu-central-1");
    }
  }

  /// Returns where days begin; adds a sentence to `problems` for each setting that is wrong.
  static SiteZones zones(List<String> texts, List<String> problems) {
    List<String> given = texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    return SiteZones.parse(
        given, text -> problems.add("--zone" + SiteZones.EXPECTED.formatted(text)));
  }

  private static int shards(String text, List<String> problems) {
    if (text.matches("[1-9]\\d{0,2}") && Integer.parseInt(text) <= DynamoSettings.MAX_SHARDS) {
      return Integer.parseInt(text);
    }
    problems.add("--shards must be a whole number from 1 to " + DynamoSettings.MAX_SHARDS);
    return 1;
  }

  private static Optional<URI> endpoint(String text, List<String> problems) {
    Optional<URI> endpoint = DynamoSettings.endpoint(text);
    if (endpoint.isEmpty() && !text.isEmpty()) {
      problems.add("--endpoint must be like http://127.0.0.1:8000");
    }
    return endpoint;
  }
}
