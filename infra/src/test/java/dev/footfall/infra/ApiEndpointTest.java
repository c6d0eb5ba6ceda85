package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsNode
final class ApiEndpointTest {

  private static final Synthesised HTTP = Synthesised.http();
  private static final Synthesised REST = Synthesised.rest();

  @Test
  void an_http_api_passes_every_method_below_v1_on() {
    assertThat(HTTP.named("AWS::ApiGatewayV2::Route")).containsExactly("ApiANYv1proxy");
    assertThat(HTTP.property("ApiANYv1proxy", "RouteKey")).isEqualTo("ANY /v1/{proxy+}");
    assertThat(HTTP.property("ApiANYv1proxyFunction", "PayloadFormatVersion")).isEqualTo("2.0");
    assertThat(HTTP.property("ApiANYv1proxyFunction", "IntegrationUri"))
        .isEqualTo(Map.of("Ref", "LiveAlias"));
    assertThat(HTTP.named("AWS::ApiGateway::RestApi")).isEmpty();
  }

  @Test
  void an_http_api_leaves_cors_to_the_function() {
    assertThat(HTTP.properties("Api").keySet().toString()).doesNotContain("CorsConfiguration");
  }

  @Test
  void an_http_api_is_throttled() {
    assertThat(HTTP.property("ApiDefaultStage", "DefaultRouteSettings"))
        .isEqualTo(
            Map.of(
                "ThrottlingRateLimit", Map.of("Ref", "ThrottleRate"),
                "ThrottlingBurstLimit", Map.of("Ref", "ThrottleBurst")));
  }

  @Test
  void a_rest_api_by_context() {
    assertThat(REST.named("AWS::ApiGatewayV2::Api")).isEmpty();
    assertThat(REST.property("Apiv1proxy", "PathPart")).isEqualTo("{proxy+}");
    assertThat(REST.property("Apiv1proxyANY", "HttpMethod")).isEqualTo("ANY");
    assertThat(REST.property("Apiv1proxyANY", "Integration/Type")).isEqualTo("AWS_PROXY");
    assertThat(REST.property("Api", "EndpointConfiguration/Types")).isEqualTo(List.of("REGIONAL"));
    assertThat(REST.property("Api", "BinaryMediaTypes")).isEqualTo(List.of("*/*"));
  }

  @Test
  void a_rest_api_is_throttled_and_reached_through_its_stage() {
    assertThat(REST.property("ApiDeploymentStagelive", "MethodSettings/0"))
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
    assertThat(REST.property("Cdn", "DistributionConfig/Origins/1/OriginPath")).isEqualTo("/live");
  }

  @Test
  void access_logs_hold_neither_address_nor_user_agent_nor_what_was_asked() {
    for (Object format :
        List.of(
            HTTP.property("ApiDefaultStage", "AccessLogSettings/Format"),
            REST.property("ApiDeploymentStagelive", "AccessLogSetting/Format"))) {
      assertThat(format.toString())
          .contains("$context.status")
          .doesNotContain("identity", "sourceIp", "userAgent", "context.path", "querystring");
    }
  }

  @Test
  void only_the_api_and_the_timer_may_call_the_alias() {
    callsTheAliasOnly(HTTP);
    callsTheAliasOnly(REST);
  }

  @Test
  void another_kind_of_api_is_refused() {
    assertThatThrownBy(() -> Synthesised.stack("soap"))
        .hasMessage("context api: http or rest, not soap");
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
