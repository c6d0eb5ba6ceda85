package dev.footfall.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// The published template's distribution, as CloudFront reads it.
record StackTemplate(JsonNode resources) {

  private static final Path PUBLISHED = Path.of("..", "infra", "footfall.template.json");

  static StackTemplate published() throws IOException {
    return new StackTemplate(
        Handlers.JSON.readTree(Files.readString(PUBLISHED)).required("Resources"));
  }

  /// Returns the first behaviour whose pattern matches a path, else the default one.
  JsonNode behaviour(String path) {
    return StreamSupport.stream(distribution().required("CacheBehaviors").spliterator(), false)
        .filter(behaviour -> matches(behaviour.required("PathPattern").textValue(), path))
        .findFirst()
        .orElse(distribution().required("DefaultCacheBehavior"));
  }

  /// `*` stands for any characters.
  private static boolean matches(String pattern, String path) {
    return path.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
  }

  /// Returns where a behaviour's requests go.
  JsonNode origin(JsonNode behaviour) {
    return StreamSupport.stream(distribution().required("Origins").spliterator(), false)
        .filter(origin -> origin.get("Id").equals(behaviour.get("TargetOriginId")))
        .findFirst()
        .orElseThrow();
  }

  /// Returns the headers that a behaviour passes on. A managed policy passes none on.
  List<String> headers(JsonNode behaviour) {
    List<String> headers = new ArrayList<>();
    named(behaviour.get("OriginRequestPolicyId"))
        .at("/OriginRequestPolicyConfig/HeadersConfig/Headers")
        .forEach(name -> headers.add(name.textValue()));
    named(behaviour.get("CachePolicyId"))
        .at("/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/Headers")
        .forEach(name -> headers.add(name.textValue()));
    return headers;
  }

  /// Returns the Content-Security-Policy that a behaviour adds; empty where a parameter has it.
  String contentSecurityPolicy(JsonNode behaviour) {
    return named(behaviour.get("ResponseHeadersPolicyId"))
        .at("/ResponseHeadersPolicyConfig/SecurityHeadersConfig")
        .at("/ContentSecurityPolicy/ContentSecurityPolicy")
        .asText();
  }

  private JsonNode named(JsonNode reference) {
    return resources.path(reference.path("Ref").asText()).path("Properties");
  }

  private JsonNode distribution() {
    return resources.at("/Cdn/Properties/DistributionConfig");
  }
}
