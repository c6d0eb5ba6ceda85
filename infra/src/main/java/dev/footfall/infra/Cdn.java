package dev.footfall.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CfnDistribution;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.constructs.Construct;

/// CloudFront: the one door of the site and of the API.
final class Cdn {

  /// The API's origin comes after the pages'.
  private static final String ORIGIN_PATH_OF_API = "DistributionConfig.Origins.1.OriginPath";

  final Distribution distribution;

  Cdn(Construct scope, Parameters parameters, StaticSite site, ApiBehaviours api) {
    SiteBehaviour files = new SiteBehaviour(scope, parameters, site);
    Map<String, BehaviorOptions> byPath = new LinkedHashMap<>(api.byPath());
    byPath.putAll(files.counter());
    distribution =
        Distribution.Builder.create(scope, "Cdn")
            .comment("Footfall")
            .defaultRootObject("index.html")
            .defaultBehavior(files.pages())
            .additionalBehaviors(byPath)
            .errorResponses(notCached())
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .build();
    useOwnDomain(parameters);
    CfnResource.of(distribution, CfnDistribution.class)
        .addPropertyOverride(ORIGIN_PATH_OF_API, api.originPath());
    acknowledge();
  }

  /// CloudFront would keep an error for 10 s, in spite of `no-store`, and give it to everybody
  /// (Amazon CloudFront Developer Guide, "Control how long CloudFront caches errors").
  private static List<ErrorResponse> notCached() {
    return Stream.of(400, 403, 405, 500, 501, 502, 503, 504)
        .map(status -> ErrorResponse.builder().httpStatus(status).ttl(Duration.seconds(0)).build())
        .toList();
  }

  /// CloudFront's own name has CloudFront's own certificate, whose TLS versions cannot be set.
  private void useOwnDomain(Parameters parameters) {
    CfnDistribution plain = CfnResource.of(distribution, CfnDistribution.class);
    OptionalParameter domain = parameters.front.domain;
    plain.addPropertyOverride(
        "DistributionConfig.Aliases", domain.choose(List.of(domain.value()), Aws.NO_VALUE));
    plain.addPropertyOverride(
        "DistributionConfig.ViewerCertificate",
        domain.choose(
            ResourceNames.sorted(
                Map.of(
                    "AcmCertificateArn", parameters.front.certificate.getValueAsString(),
                    "MinimumProtocolVersion", "TLSv1.2_2021",
                    "SslSupportMethod", "sni-only")),
            Map.of("CloudFrontDefaultCertificate", true)));
  }

  private void acknowledge() {
    Annotations.of(distribution)
        .acknowledgeWarning(
            "@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk",
            "There is a default root object, and FolderToIndex names a file for every folder");
    Validations.of(distribution)
        .acknowledge(
            Acknowledgment.builder()
                .id("CloudFormation-Validate::E3013")
                .reason("The alias is left out when DomainName is empty")
                .build());
  }
}
