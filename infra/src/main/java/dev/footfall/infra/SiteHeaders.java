package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
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

/// The headers that CloudFront adds to every file of the site.
final class SiteHeaders {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private SiteHeaders() {}

  static ResponseHeadersPolicy policy(Construct scope) {
    return ResponseHeadersPolicy.Builder.create(scope, "SiteHeaders")
        .responseHeadersPolicyName(ResourceNames.ofAccount("site"))
        .comment("Footfall: pages and script")
        .securityHeadersBehavior(security())
        .corsBehavior(anyPageMayLoadTheScript())
        .build();
  }

  private static ResponseSecurityHeadersBehavior security() {
    return ResponseSecurityHeadersBehavior.builder()
        .contentSecurityPolicy(
            ResponseHeadersContentSecurityPolicy.builder()
                .contentSecurityPolicy(CONTENT_SECURITY_POLICY)
                .override(true)
                .build())
        .contentTypeOptions(ResponseHeadersContentTypeOptions.builder().override(true).build())
        .frameOptions(
            ResponseHeadersFrameOptions.builder()
                .frameOption(HeadersFrameOption.DENY)
                .override(true)
                .build())
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
