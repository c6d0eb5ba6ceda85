package dev.footfall.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The published template's distribution, as CloudFront reads it.
///
/// @param parameters those of the stack that are not left out
record StackTemplate(JsonNode template, Map<String, String> parameters) {

  private static final Path PUBLISHED = Path.of("..", "infra", "footfall.template.json");

  static StackTemplate published(Map<String, String> parameters) throws IOException {
    return new StackTemplate(Handlers.JSON.readTree(Files.readString(PUBLISHED)), parameters);
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
    return text(
        named(behaviour.get("ResponseHeadersPolicyId"))
            .at("/ResponseHeadersPolicyConfig/SecurityHeadersConfig")
            .at("/ContentSecurityPolicy/ContentSecurityPolicy"));
  }

  /// Returns a text as CloudFormation computes it from the parameters.
  private String text(JsonNode value) {
    if (value.has("Fn::If")) {
      return text(value.get("Fn::If").get(isGiven(value.at("/Fn::If/0").textValue()) ? 1 : 2));
    }
    if (value.has("Fn::Join")) {
      return String.join(value.at("/Fn::Join/0").textValue(), texts(value.at("/Fn::Join/1")));
    }
    return value.has("Ref")
        ? parameters.getOrDefault(value.get("Ref").textValue(), "")
        : value.asText();
  }

  private List<String> texts(JsonNode list) {
    if (list.has("Fn::Split")) {
      String separator = list.at("/Fn::Split/0").textValue();
      return List.of(text(list.at("/Fn::Split/1")).split(Pattern.quote(separator)));
    }
    return StreamSupport.stream(list.spliterator(), false).map(this::text).toList();
  }

  /// Returns whether the parameter of a condition is not left out.
  private boolean isGiven(String condition) {
    JsonNode compared = template.at("/Conditions/" + condition + "/Fn::Not/0/Fn::Equals");
    String absent = compared.required(1).textValue();
    return !parameters.getOrDefault(compared.at("/0/Ref").textValue(), absent).equals(absent);
  }

  private JsonNode named(JsonNode reference) {
    return template.path("Resources").path(reference.path("Ref").asText()).path("Properties");
  }

  private JsonNode distribution() {
    return template.at("/Resources/Cdn/Properties/DistributionConfig");
  }
}
