package dev.footfall.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.cloudfront.CfnDistribution;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.constructs.Construct;

/// CloudFront: the one door of the site and of the API.
final class Cdn {

  final Distribution distribution;

  Cdn(Construct scope, Parameters parameters, StaticSite site, ApiEndpoint front) {
    SiteBehaviour pages = new SiteBehaviour(scope, site);
    ApiBehaviours api = new ApiBehaviours(scope, parameters, front);
    distribution =
        Distribution.Builder.create(scope, "Cdn")
            .comment("Footfall")
            .defaultRootObject("index.html")
            .defaultBehavior(pages.options())
            .additionalBehaviors(api.byPath())
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .build();
    useOwnDomain(parameters);
    acknowledge();
  }

  /// CloudFront's own name has CloudFront's own certificate, whose TLS versions are not ours to
  /// set.
  private void useOwnDomain(Parameters parameters) {
    CfnDistribution plain = CfnResource.of(distribution, CfnDistribution.class);
    OptionalParameter domain = parameters.domain;
    plain.addPropertyOverride(
        "DistributionConfig.Aliases", domain.choose(List.of(domain.value()), Aws.NO_VALUE));
    plain.addPropertyOverride(
        "DistributionConfig.ViewerCertificate",
        domain.choose(
            ResourceNames.sorted(
                Map.of(
                    "AcmCertificateArn", parameters.certificate.getValueAsString(),
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
