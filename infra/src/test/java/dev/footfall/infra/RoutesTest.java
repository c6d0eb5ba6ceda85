package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.page.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation of the contract reaches the function, with all that it reads of a request: a new
/// route that the stack does not pass on fails here.
@NeedsNode
final class RoutesTest {

  private static final Synthesised STACK = Synthesised.footfall();

  /// The managed policy `CachingDisabled`, the same in every account.
  private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

  /// Served from the bucket, where the counter's own files are.
  private static final String CONTRACT = "/openapi.yaml";

  /// Of a server alone: the function's metrics are in CloudWatch.
  private static final String METRICS = "/metrics";

  /// All that AWS has.
  static List<Route> routes() {
    return Route.all().stream().filter(route -> !route.path().equals(METRICS)).toList();
  }

  @Test
  void metrics_of_a_server_are_not_on_aws() {
    assertThat(Route.all()).extracting(Route::path).contains(METRICS);
    assertThat(ApiEndpoint.PATHS).doesNotContain(METRICS);
    assertThat(httpPaths()).doesNotContain(METRICS);
    assertThat(restPaths()).doesNotContain(METRICS);
  }

  @Test
  void the_contract_is_read_whole() {
    Set<String> paths = Route.all().stream().map(Route::path).collect(Collectors.toSet());
    String text = Route.contract();
    assertThat(paths)
        .hasSize((int) text.lines().filter(line -> line.startsWith("  /")).count())
        .contains("/v1/sites/{site}/visits", "/v1/sites", "/count", CONTRACT);
    assertThat(Route.all())
        .hasSize((int) text.lines().filter(line -> line.startsWith("      operationId:")).count())
        .contains(new Route("/v1/sites/{site}/visits", "POST", false))
        .contains(new Route("/v1/sites/{site}/report.csv", "GET", true));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void cloudfront_passes_it_on_with_what_the_function_reads(Route route) {
    CacheBehaviour behaviour = CacheBehaviour.of(STACK, route.at("blog.example"));
    if (route.path().equals(CONTRACT)) {
      assertThat(behaviour.value("TargetOriginId")).isEqualTo(origin(2));
      return;
    }
    assertThat(behaviour.value("TargetOriginId")).isEqualTo(origin(1));
    assertThat(behaviour.methods()).contains(route.method());
    assertThat(behaviour.value("OriginRequestPolicyId")).isEqualTo(Map.of("Ref", "ApiRequest"));
    assertThat(behaviour.value("CachePolicyId"))
        .isEqualTo(route.takesToken() ? Map.of("Ref", "OwnersToken") : CACHING_DISABLED);
  }

  /// All of it takes a token.
  @ParameterizedTest
  @MethodSource("routes")
  void cloudfront_passes_the_token_of_the_test_site_on(Route route) {
    if (route.path().contains("{site}")) {
      assertThat(CacheBehaviour.of(STACK, route.at(Site.SMOKE.host())).value("CachePolicyId"))
          .isEqualTo(Map.of("Ref", "OwnersToken"));
    } else {
      assertThat(route.at(Site.SMOKE.host())).isEqualTo(route.path());
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void an_http_api_has_it(Route route) {
    assertThat(httpPaths()).anyMatch(path -> leadsTo(path, route));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void a_rest_api_has_it(Route route) {
    assertThat(restPaths()).anyMatch(path -> leadsTo(path, route));
  }

  @Test
  void all_apis_have_the_same_and_may_call_the_function() throws IOException {
    assertThat(httpPaths()).containsExactlyInAnyOrderElementsOf(ApiEndpoint.PATHS);
    assertThat(restPaths()).containsExactlyInAnyOrderElementsOf(ApiEndpoint.PATHS);
    assertThat(Files.readString(Path.of("terraform", "main.tf")))
        .contains(
            ApiEndpoint.PATHS.stream()
                .collect(Collectors.joining("\", \"", "  paths = toset([\"", "\"])\n")));
    assertThat(permissions())
        .anyMatch(arn -> arn.contains(":execute-api:") && arn.contains("{Ref=Api}, /*/*"))
        .anyMatch(arn -> arn.contains(":execute-api:") && arn.contains("{Ref=RestApi}, /*/*"));
  }

  private static boolean leadsTo(String path, Route route) {
    String asked = route.at("blog.example");
    return path.endsWith("{proxy+}")
        ? asked.startsWith(path.replace("{proxy+}", ""))
        : asked.equals(path);
  }

  private static List<String> httpPaths() {
    return STACK.named("AWS::ApiGatewayV2::Route").stream()
        .map(name -> STACK.property(name, "RouteKey").toString().replace("ANY ", ""))
        .toList();
  }

  private static List<String> restPaths() {
    return STACK.named("AWS::ApiGateway::Method").stream()
        .filter(name -> STACK.property(name, "HttpMethod").equals("ANY"))
        .map(name -> restPath(STACK.property(name, "ResourceId")))
        .toList();
  }

  private static String restPath(Object id) {
    Object name = ((Map<?, ?>) id).get("Ref");
    return name == null // the API's root
        ? ""
        : restPath(STACK.property(name.toString(), "ParentId"))
            + "/"
            + STACK.property(name.toString(), "PathPart");
  }

  private static Set<String> permissions() {
    return STACK.named("AWS::Lambda::Permission").stream()
        .map(name -> STACK.property(name, "SourceArn").toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Object origin(int index) {
    return STACK.property("Cdn", "DistributionConfig/Origins/" + index + "/Id");
  }
}
