package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.IMetric;

/// The API in front of the function.
///
/// It passes every request to one of [#PATHS] on, whatever its method: the function handles 404,
/// 405 and the browser's preflight itself, so that a response is the same byte for byte as a
/// server's. An API's own CORS setting would replace the function's headers by one list for all
/// sites.
sealed interface ApiEndpoint permits HttpApiEndpoint, RestApiEndpoint {

  /// What the function serves. Nothing else reaches it: whatever strangers try costs nothing.
  List<String> PATHS = List.of("/v1/{proxy+}", "/count", "/healthz", "/openapi.yaml");

  /// Returns what precedes `/v1/` in the path: empty, or `/` and a stage.
  String stagePath();

  /// Returns the identifier of the API.
  String id();

  /// Returns the name of the API's one stage.
  String stage();

  /// Returns the number of responses with a status of 5xx.
  IMetric serverErrors();
}
