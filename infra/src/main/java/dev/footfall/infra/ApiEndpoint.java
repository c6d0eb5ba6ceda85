package dev.footfall.infra;

import software.amazon.awscdk.services.cloudwatch.IMetric;

/// The API that stands before the function.
///
/// It passes every request under `/v1/` on, whatever its method: the function answers 404, 405 and
/// the browser's preflight itself, so that an answer is the same byte for byte on AWS and off it.
/// An API's own CORS setting would replace the function's headers by one list for all sites.
sealed interface ApiEndpoint permits HttpApiEndpoint, RestApiEndpoint {

  /// Where CloudFront finds it: a host name.
  String host();

  /// What precedes `/v1/` in the path: empty, or `/` and a stage.
  String stagePath();

  /// How often it answered 5xx.
  IMetric serverErrors();
}
