package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.http.ContentSecurityPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsNode
final class CdnTest {

  private static final Synthesised STACK = Synthesised.footfall();
  private static final String UP_TO_FRAMES =
      ContentSecurityPolicy.OF_PAGES.replaceFirst("'none'$", "");

  @Test
  void the_site_is_served_over_https_and_http_3() {
    assertThat(config("HttpVersion")).isEqualTo("http2and3");
    assertThat(config("DefaultRootObject")).isEqualTo("index.html");
    assertThat(config("DefaultCacheBehavior/ViewerProtocolPolicy")).isEqualTo("redirect-to-https");
    assertThat(config("Origins/0/OriginAccessControlId"))
        .isEqualTo(Map.of("Fn::GetAtt", List.of("SiteAccess", "Id")));
  }

  @Test
  void an_own_domain_comes_with_its_certificate_and_tls_1_2() {
    assertThat(config("Aliases/Fn::If/0")).isEqualTo("HasDomain");
    assertThat(config("Aliases/Fn::If/1")).isEqualTo(List.of(Map.of("Ref", "DomainName")));
    assertThat(config("ViewerCertificate/Fn::If/1"))
        .isEqualTo(
            Map.of(
                "AcmCertificateArn", Map.of("Ref", "CertificateArn"),
                "MinimumProtocolVersion", "TLSv1.2_2021",
                "SslSupportMethod", "sni-only"));
    assertThat(config("ViewerCertificate/Fn::If/2"))
        .isEqualTo(Map.of("CloudFrontDefaultCertificate", true));
  }

  @Test
  void script_and_dashboard_have_the_policy_that_every_server_of_them_sends() {
    Map<?, ?> framing = Map.of("Fn::If", List.of("HasFrames", framesWithSpaces(), "'none'"));
    assertThat(header("CounterHeaders", "ContentSecurityPolicy/ContentSecurityPolicy"))
        .isEqualTo(Map.of("Fn::Join", List.of("", List.of(UP_TO_FRAMES, framing))));
    assertThat(UP_TO_FRAMES + "'none'").isEqualTo(ContentSecurityPolicy.OF_PAGES);
  }

  /// The older header would forbid what the policy allows.
  @Test
  void frames_are_denied_twice_or_not_at_all() {
    assertThat(header("CounterHeaders", "FrameOptions/Fn::If"))
        .isEqualTo(
            List.of(
                "HasFrames",
                Map.of("Ref", "AWS::NoValue"),
                Map.of("FrameOption", "DENY", "Override", true)));
  }

  private static Map<?, ?> framesWithSpaces() {
    var origins = Map.of("Fn::Split", List.of(",", Map.of("Ref", "Frames")));
    return Map.of("Fn::Join", List.of(" ", origins));
  }

  @Test
  void the_owner_chooses_the_policy_of_the_pages() {
    assertThat(header("SiteHeaders", "ContentSecurityPolicy/ContentSecurityPolicy"))
        .isEqualTo(Map.of("Ref", "ContentSecurityPolicy"));
    assertThat(header("SiteHeaders", "FrameOptions/FrameOption")).isEqualTo("SAMEORIGIN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SiteHeaders", "CounterHeaders"})
  void all_files_have_the_headers_that_browsers_honour(String policy) {
    assertThat(header(policy, "StrictTransportSecurity"))
        .isEqualTo(
            Map.of(
                "AccessControlMaxAgeSec", 31_536_000,
                "IncludeSubdomains", false,
                "Override", true));
    assertThat(header(policy, "ContentTypeOptions/Override")).isEqualTo(true);
    assertThat(header(policy, "ReferrerPolicy/ReferrerPolicy"))
        .isEqualTo("strict-origin-when-cross-origin");
  }

  /// Else one refusal or failure would be everybody's response for 10 seconds.
  @Test
  void no_error_is_kept() {
    List<?> errors = (List<?>) config("CustomErrorResponses");
    assertThat(errors)
        .hasSize(8)
        .allSatisfy(error -> assertThat(error.toString()).contains("ErrorCachingMinTTL=0"));
    assertThat(errors.toString()).contains("403", "500", "502", "503", "504");
  }

  @Test
  void the_counters_files_have_a_place_apart_from_the_owners() {
    assertThat(config("Origins/0").toString()).doesNotContain("OriginPath=/");
    assertThat(config("Origins/2/OriginPath")).isEqualTo("/footfall");
    Object origin = config("Origins/2/Id");
    List<CacheBehaviour> counters =
        CacheBehaviour.all(STACK).stream()
            .filter(behaviour -> behaviour.value("TargetOriginId").equals(origin))
            .toList();
    assertThat(counters.stream().map(behaviour -> behaviour.pattern().text()))
        .containsExactlyElementsOf(SiteBehaviour.PATHS)
        .contains("/footfall.js", "/count.js", "/compat/busuanzi.js", "/dashboard/*");
    assertThat(counters.stream().map(behaviour -> behaviour.value("ResponseHeadersPolicyId")))
        .allMatch(Map.of("Ref", "CounterHeaders")::equals);
  }

  @Test
  void names_of_the_whole_account_differ_between_stacks_and_regions() {
    for (String path :
        List.of(
            "SiteHeaders/Properties/ResponseHeadersPolicyConfig/Name",
            "CounterHeaders/Properties/ResponseHeadersPolicyConfig/Name",
            "ApiHeaders/Properties/ResponseHeadersPolicyConfig/Name",
            "ApiRequest/Properties/OriginRequestPolicyConfig/Name",
            "OwnersToken/Properties/CachePolicyConfig/Name",
            "SiteAccess/Properties/OriginAccessControlConfig/Name",
            "FolderToIndex/Properties/Name")) {
      assertThat(STACK.at("Resources/" + path).toString())
          .as(path)
          .contains("{Ref=AWS::StackName}", "{Ref=AWS::Region}");
    }
  }

  @Test
  void no_log_is_kept_of_who_came() {
    assertThat(STACK.properties("Cdn").toString()).doesNotContain("Logging");
    assertThat(STACK.named("AWS::Logs::Delivery", "AWS::CloudFront::RealtimeLogConfig")).isEmpty();
  }

  private static Object header(String policy, String header) {
    return STACK.property(policy, "ResponseHeadersPolicyConfig/SecurityHeadersConfig/" + header);
  }

  private static Object config(String path) {
    return STACK.property("Cdn", "DistributionConfig/" + path);
  }
}
