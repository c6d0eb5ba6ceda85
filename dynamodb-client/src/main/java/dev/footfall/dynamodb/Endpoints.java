package dev.footfall.dynamodb;

import java.net.URI;

/// The public endpoints of DynamoDB.
final class Endpoints {

  private Endpoints() {}

  /// Returns the endpoint of a region of AWS's public partitions, China's or the European Sovereign
  /// Cloud's. The isolated partitions have other names.
  static URI of(String region) {
    return URI.create("https://dynamodb." + region + "." + domain(region));
  }

  private static String domain(String region) {
    if (region.startsWith("cn-")) {
      return "amazonaws.com.cn";
    }
    return region.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
  }
}
