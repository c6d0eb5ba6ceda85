package dev.footfall.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/// Log groups with an end: one that a service makes by itself would keep its lines for ever.
final class Logs {

  private Logs() {}

  static LogGroup weekOf(Construct scope, String id) {
    return LogGroup.Builder.create(scope, id)
        .retention(RetentionDays.ONE_WEEK)
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  /// A line of the API's access log. Neither the address nor the user agent is in it, nor the path,
  /// which a caller may fill with anything.
  static String accessLine(String route) {
    return """
    {"time":"$context.requestTime","id":"$context.requestId","method":"$context.httpMethod",\
    "route":"%s","status":"$context.status","bytes":"$context.responseLength",\
    "ms":"$context.responseLatency"}\
    """
        .formatted(route);
  }
}
