package dev.footfall.lambda;

import dev.footfall.contract.DynamoLocal;
import dev.footfall.dynamodb.Credentials;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.store.dynamodb.DynamoSettings;
import dev.footfall.store.dynamodb.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Two empty tables of [DynamoLocal], for a function to count in.
final class FunctionTables {

  private static final String REGION = "eu-central-1";
  private static final String ESTABLISHED = "01";

  private final String counts = "counts-" + UUID.randomUUID();
  private final String visitors = "visitors-" + UUID.randomUUID();

  FunctionTables() {
    var credentials = new Credentials.Key("local", "local", "");
    try (var client = DynamoClient.open(REGION, credentials, Optional.of(DynamoLocal.endpoint()))) {
      Tables.create(client, new DynamoSettings(counts, visitors));
    }
  }

  /// Returns the settings of a function that counts here.
  Map<String, String> environment() {
    return Map.of(
        "TABLE_NAME",
        counts,
        "VISITORS_TABLE_NAME",
        visitors,
        "DYNAMODB_ENDPOINT",
        DynamoLocal.endpoint().toString(),
        "AWS_REGION",
        REGION,
        "AWS_ACCESS_KEY_ID",
        "local",
        "AWS_SECRET_ACCESS_KEY",
        "local");
  }

  /// Returns how many connections DynamoDB has, as Linux reports.
  long connections() throws IOException {
    String port = ":%04X".formatted(DynamoLocal.endpoint().getPort());
    try (var ipv4 = Files.lines(Path.of("/proc/net/tcp"));
        var ipv6 = Files.lines(Path.of("/proc/net/tcp6"))) {
      return Stream.concat(ipv4, ipv6)
          .map(line -> line.strip().split(" +"))
          .filter(f -> f[1].endsWith(port) && f[3].equals(ESTABLISHED))
          .count();
    }
  }
}
