package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsNode
final class CdnTest {

  private static final Synthesised STACK = Synthesised.http();

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
  void the_headers_of_the_site_allow_nothing_from_elsewhere() {
    String headers = "ResponseHeadersPolicyConfig/SecurityHeadersConfig/";
    assertThat(
            STACK.property("SiteHeaders", headers + "ContentSecurityPolicy/ContentSecurityPolicy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    assertThat(STACK.property("SiteHeaders", headers + "StrictTransportSecurity"))
        .isEqualTo(
            Map.of(
                "AccessControlMaxAgeSec", 31_536_000,
                "IncludeSubdomains", false,
                "Override", true));
    assertThat(STACK.property("SiteHeaders", headers + "ContentTypeOptions/Override"))
        .isEqualTo(true);
    assertThat(STACK.property("SiteHeaders", headers + "FrameOptions/FrameOption"))
        .isEqualTo("DENY");
    assertThat(STACK.property("SiteHeaders", headers + "ReferrerPolicy/ReferrerPolicy"))
        .isEqualTo("strict-origin-when-cross-origin");
  }

  @Test
  void names_of_the_whole_account_differ_between_stacks_and_regions() {
    for (String path :
        List.of(
            "SiteHeaders/Properties/ResponseHeadersPolicyConfig/Name",
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

  private static Object config(String path) {
    return STACK.property("Cdn", "DistributionConfig/" + path);
  }
}
