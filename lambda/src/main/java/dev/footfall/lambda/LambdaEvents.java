package dev.footfall.lambda;

import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Converts events to [Request]s.
///
/// Payload 2.0: HTTP APIs and function URLs. Payload 1.0: REST APIs, and HTTP APIs set to it
/// (Amazon API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs" and
/// "Input format of a Lambda function for proxy integration").
final class LambdaEvents {

  private static final String STAGE = "requestContext.stage";
  private static final String DEFAULT_STAGE = "$default";

  private LambdaEvents() {}

  /// Returns the request, or empty if this is not JSON or lacks a method or a path.
  static Optional<Request> read(InputStream json) {
    try {
      return request(EventReader.read(json));
    } catch (IOException _) { // of JSON, for the stream is in memory
      return Optional.empty();
    }
  }

  private static Optional<Request> request(Event event) {
    boolean isPayload2 = event.text("requestContext.http.method").isPresent();
    var method = event.text(isPayload2 ? "requestContext.http.method" : "httpMethod");
    var path = event.text(isPayload2 ? "rawPath" : "path");
    if (method.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        isPayload2
            ? payload2(event, method.get(), path.get())
            : payload1(event, method.get(), path.get()));
  }

  /// The query is as it was sent; repeated headers are joined by commas.
  private static Request payload2(Event event, String method, String path) {
    return new Request(
        method,
        withoutStage(event, path),
        event.text("rawQueryString").orElse(""),
        headers(event.pairs("headers")),
        event.text("requestContext.http.sourceIp").orElse(null));
  }

  /// The query is decoded already, and is encoded again.
  private static Request payload1(Event event, String method, String path) {
    var parameters = either(event, "multiValueQueryStringParameters", "queryStringParameters");
    return new Request(
        method,
        withoutStage(event, path),
        QueryEncoder.encode(parameters),
        headers(either(event, "multiValueHeaders", "headers")),
        event.text("requestContext.identity.sourceIp").orElse(null));
  }

  private static List<NameValue> either(Event event, String all, String last) {
    return event.pairs(all).isEmpty() ? event.pairs(last) : event.pairs(all);
  }

  private static Headers headers(List<NameValue> pairs) {
    var headers = new Headers.Builder();
    for (NameValue pair : pairs) {
      headers.add(pair.name(), pair.value());
    }
    return headers.build();
  }

  /// A named stage stands before the path, except where a REST API has taken it off: then only
  /// `requestContext.path` has it still.
  private static String withoutStage(Event event, String path) {
    String stage = event.text(STAGE).orElse(DEFAULT_STAGE);
    String prefix = "/" + stage;
    boolean isNamed = !stage.isEmpty() && !stage.equals(DEFAULT_STAGE);
    boolean isOff = event.text("requestContext.path").orElse("").equals(prefix + path);
    return isNamed && !isOff && path.startsWith(prefix + "/")
        ? path.substring(prefix.length())
        : path;
  }
}
