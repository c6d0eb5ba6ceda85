package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsNode
final class ApiEndpointTest {

  private static final Synthesised STACK = Synthesised.footfall();

  @Test
  void an_http_api_passes_every_method_below_v1_on() {
    assertThat(STACK.property("ApiANYv1proxy", "RouteKey")).isEqualTo("ANY /v1/{proxy+}");
    assertThat(STACK.property("ApiANYv1proxyFunction", "PayloadFormatVersion")).isEqualTo("2.0");
    assertThat(STACK.property("ApiANYv1proxyFunction", "IntegrationUri"))
        .isEqualTo(Map.of("Ref", "LiveAlias"));
  }

  @Test
  void an_http_api_leaves_cors_to_the_function() {
    assertThat(STACK.properties("Api").keySet().toString()).doesNotContain("CorsConfiguration");
  }

  @Test
  void an_http_api_is_throttled() {
    assertThat(STACK.property("ApiDefaultStage", "DefaultRouteSettings"))
        .isEqualTo(
            Map.of(
                "ThrottlingRateLimit", Map.of("Ref", "ThrottleRate"),
                "ThrottlingBurstLimit", Map.of("Ref", "ThrottleBurst")));
  }

  @Test
  void a_rest_api_passes_every_method_below_v1_on() {
    assertThat(STACK.property("RestApiv1proxy", "PathPart")).isEqualTo("{proxy+}");
    assertThat(STACK.property("RestApiv1proxyANY", "HttpMethod")).isEqualTo("ANY");
    assertThat(STACK.property("RestApiv1proxyANY", "Integration/Type")).isEqualTo("AWS_PROXY");
    assertThat(STACK.property("RestApi", "EndpointConfiguration/Types"))
        .isEqualTo(List.of("REGIONAL"));
    assertThat(STACK.property("RestApi", "BinaryMediaTypes")).isEqualTo(List.of("*/*"));
  }

  @Test
  void a_rest_api_is_throttled_and_reached_through_its_stage() {
    assertThat(STACK.property("RestApiDeploymentStagelive", "MethodSettings/0"))
        .isEqualTo(
            Map.of(
                "HttpMethod",
                "*",
                "ResourcePath",
                "/*",
                "DataTraceEnabled",
                false,
                "ThrottlingRateLimit",
                Map.of("Ref", "ThrottleRate"),
                "ThrottlingBurstLimit",
                Map.of("Ref", "ThrottleBurst")));
    assertThat(STACK.property("Cdn", "DistributionConfig/Origins/1/OriginPath"))
        .isEqualTo(
            Map.of("Fn::If", List.of("UsesRestApi", "/live", Map.of("Ref", "AWS::NoValue"))));
  }

  @Test
  void access_logs_hold_neither_address_nor_user_agent_nor_what_was_asked() {
    for (Object format :
        List.of(
            STACK.property("ApiDefaultStage", "AccessLogSettings/Format"),
            STACK.property("RestApiDeploymentStagelive", "AccessLogSetting/Format"))) {
      assertThat(format.toString())
          .contains("$context.status")
          .doesNotContain("identity", "sourceIp", "userAgent", "context.path", "querystring");
    }
  }

  /// Else one could not become the other in a stack that exists.
  @Test
  void each_kind_has_names_of_its_own_and_exists_only_when_chosen() {
    for (String name :
        STACK.named(
            "AWS::ApiGateway::RestApi",
            "AWS::ApiGateway::Deployment",
            "AWS::ApiGateway::Stage",
            "AWS::ApiGateway::Resource",
            "AWS::ApiGateway::Method",
            "AWS::ApiGateway::Account")) {
      assertThat(name).startsWith("RestApi");
      assertThat(STACK.condition("Resources", name)).as(name).isEqualTo("UsesRestApi");
    }
    for (String name : List.of("Api", "ApiDefaultStage", "ApiANYv1proxy", "ApiErrorsAlarm")) {
      assertThat(STACK.condition("Resources", name)).as(name).isEqualTo("UsesHttpApi");
    }
    assertThat(STACK.at("Parameters/ApiKind/Default")).isEqualTo("http");
  }

  @Test
  void only_the_api_and_the_timer_may_call_the_alias() {
    callsTheAliasOnly(STACK);
  }

  private static void callsTheAliasOnly(Synthesised stack) {
    List<String> permissions = stack.named("AWS::Lambda::Permission");
    assertThat(permissions)
        .allSatisfy(
            id ->
                assertThat(stack.property(id, "FunctionName"))
                    .isEqualTo(Map.of("Ref", "LiveAlias")));
    assertThat(permissions.stream().map(id -> stack.property(id, "Principal")))
        .contains("apigateway.amazonaws.com", "events.amazonaws.com")
        .containsOnly("apigateway.amazonaws.com", "events.amazonaws.com");
  }
}
