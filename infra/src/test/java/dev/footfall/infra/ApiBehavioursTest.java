package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsNode
final class ApiBehavioursTest {

  private static final Synthesised STACK = Synthesised.footfall();

  /// The managed policy `CachingDisabled`, the same in every account.
  private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

  @Test
  void every_method_reaches_the_api_and_no_response_is_kept() {
    for (String path : ApiBehaviours.OPEN) {
      CacheBehaviour api = behaviour(path);
      assertThat(api.methods()).hasSize(7);
      assertThat(api.value("CachePolicyId")).isEqualTo(CACHING_DISABLED);
      assertThat(api.value("ViewerProtocolPolicy")).isEqualTo("https-only");
    }
  }

  @Test
  void the_owners_token_is_passed_on_and_what_it_opens_is_not_kept() {
    for (String path : ApiBehaviours.WITH_TOKEN) {
      CacheBehaviour api = behaviour(path);
      assertThat(api.methods()).hasSize(7);
      assertThat(api.value("CachePolicyId")).isEqualTo(Map.of("Ref", "OwnersToken"));
      assertThat(api.value("ViewerProtocolPolicy")).isEqualTo("https-only");
    }
    String config = "CachePolicyConfig/";
    assertThat(STACK.property("OwnersToken", config + "MinTTL")).isEqualTo(0);
    assertThat(STACK.property("OwnersToken", config + "DefaultTTL")).isEqualTo(0);
    assertThat(
            STACK.property(
                "OwnersToken",
                config + "ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/Headers"))
        .isEqualTo(List.of("Authorization"));
  }

  @Test
  void passes_on_what_the_counter_reads() {
    String config = "OriginRequestPolicyConfig/";
    List<?> headers = (List<?>) STACK.property("ApiRequest", config + "HeadersConfig/Headers");
    assertThat(headers.toString())
        .contains("CloudFront-Viewer-Address", "Origin", "Referer", "User-Agent")
        .contains("Sec-Purpose", "Purpose", "Sec-GPC", "DNT")
        .doesNotContain("Host", "Cookie");
    assertThat(headers).as("CloudFront's limit").hasSizeLessThanOrEqualTo(10);
    assertThat(STACK.property("ApiRequest", config + "QueryStringsConfig/QueryStringBehavior"))
        .isEqualTo("all");
    assertThat(STACK.property("ApiRequest", config + "CookiesConfig/CookieBehavior"))
        .isEqualTo("none");
  }

  @Test
  void shows_the_secret_to_the_api_and_to_nobody_else() {
    String origins = "DistributionConfig/Origins/";
    assertThat(STACK.property("Cdn", origins + "1/OriginCustomHeaders"))
        .isEqualTo(
            List.of(
                Map.of(
                    "HeaderName",
                    "x-footfall-origin",
                    "HeaderValue",
                    Map.of(
                        "Fn::If",
                        List.of(
                            "SendsSecondSecret",
                            Map.of("Ref", "SecondSecret"),
                            Map.of("Ref", "OriginSecret"))))));
    assertThat(STACK.at("Parameters/SecretInUse/Default")).isEqualTo("first");
    assertThat(STACK.property("Cdn", origins + "0").toString()).doesNotContain("OriginSecret");
    assertThat(STACK.at("Parameters/OriginSecret/NoEcho")).isEqualTo(true);
    assertThat(STACK.at("Parameters/SecondSecret/NoEcho")).isEqualTo(true);
    assertThat(STACK.at("Parameters/OriginSecret/Default")).isEqualTo("");
    assertThat(STACK.at("Outputs").toString()).doesNotContain("OriginSecret");
  }

  @Test
  void speaks_tls_to_the_api() {
    assertThat(STACK.property("Cdn", "DistributionConfig/Origins/1/CustomOriginConfig"))
        .isEqualTo(
            Map.of(
                "OriginProtocolPolicy",
                "https-only",
                "OriginReadTimeout",
                10,
                "OriginSSLProtocols",
                List.of("TLSv1.2")));
  }

  private static CacheBehaviour behaviour(String path) {
    return CacheBehaviour.all(STACK).stream()
        .filter(behaviour -> behaviour.pattern().text().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
