package dev.footfall.infra;

import dev.footfall.http.ContentSecurityPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersCorsBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersFrameOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.constructs.Construct;

/// The headers that CloudFront adds: to the owner's pages, and to the counter's own files.
final class SiteHeaders {

  private static final String FRAME_OPTIONS =
      "ResponseHeadersPolicyConfig.SecurityHeadersConfig.FrameOptions";

  private SiteHeaders() {}

  /// For the owner's pages: the policy that the owner chose.
  static ResponseHeadersPolicy ofSite(Construct scope, Parameters parameters) {
    return ResponseHeadersPolicy.Builder.create(scope, "SiteHeaders")
        .responseHeadersPolicyName(ResourceNames.ofAccount("site"))
        .comment("Footfall: the owner's pages")
        .securityHeadersBehavior(
            security(
                parameters.contentSecurityPolicy.getValueAsString(), HeadersFrameOption.SAMEORIGIN))
        .build();
  }

  /// For script and dashboard: the policy that every server of them sends. The older header, which
  /// knows no origins, is left out where there are some.
  static ResponseHeadersPolicy ofCounter(Construct scope, OptionalParameter frames) {
    var headers =
        ResponseHeadersPolicy.Builder.create(scope, "CounterHeaders")
            .responseHeadersPolicyName(ResourceNames.ofAccount("counter"))
            .comment("Footfall: script and dashboard")
            .securityHeadersBehavior(security(framedBy(frames), HeadersFrameOption.DENY))
            .corsBehavior(anyPageMayLoadTheScript())
            .build();
    CfnResource.of(headers, CfnResponseHeadersPolicy.class)
        .addPropertyOverride(
            FRAME_OPTIONS,
            frames.choose(
                Aws.NO_VALUE,
                ResourceNames.sorted(Map.of("FrameOption", "DENY", "Override", true))));
    return headers;
  }

  private static String framedBy(OptionalParameter frames) {
    String origins = Fn.join(" ", Fn.split(",", frames.value()));
    return ContentSecurityPolicy.framedBy(Set.of(Token.asString(frames.choose(origins, "'none'"))));
  }

  private static ResponseSecurityHeadersBehavior security(String policy, HeadersFrameOption frame) {
    return ResponseSecurityHeadersBehavior.builder()
        .contentSecurityPolicy(
            ResponseHeadersContentSecurityPolicy.builder()
                .contentSecurityPolicy(policy)
                .override(true)
                .build())
        .contentTypeOptions(ResponseHeadersContentTypeOptions.builder().override(true).build())
        .frameOptions(
            ResponseHeadersFrameOptions.builder().frameOption(frame).override(true).build())
        .referrerPolicy(
            ResponseHeadersReferrerPolicy.builder()
                .referrerPolicy(HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN)
                .override(true)
                .build())
        .strictTransportSecurity(yearOfHttps())
        .build();
  }

  /// A year, for this host alone: what runs on its subdomains is not Footfall's to decide.
  static ResponseHeadersStrictTransportSecurity yearOfHttps() {
    return ResponseHeadersStrictTransportSecurity.builder()
        .accessControlMaxAge(Duration.days(365))
        .includeSubdomains(false)
        .override(true)
        .build();
  }

  /// The files are public, and a page elsewhere that pins the script by its hash (`integrity`) may
  /// only do so under this header.
  private static ResponseHeadersCorsBehavior anyPageMayLoadTheScript() {
    return ResponseHeadersCorsBehavior.builder()
        .accessControlAllowOrigins(List.of("*"))
        .accessControlAllowMethods(List.of("GET", "HEAD"))
        .accessControlAllowHeaders(List.of("*"))
        .accessControlAllowCredentials(false)
        .originOverride(true)
        .build();
  }
}
