package dev.footfall.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;

/// Names of resources that need one. CloudFront's are unique in an account, so they contain stack
/// and region.
final class ResourceNames {

  private ResourceNames() {}

  static String ofAccount(String name) {
    return Fn.join("-", List.of(Aws.STACK_NAME, Aws.REGION, name));
  }

  /// A map in the order of its names: `Map.of` has another order in every JVM, and so would the
  /// template.
  static <T> Map<String, T> sorted(Map<String, T> map) {
    return new TreeMap<>(map);
  }
}
