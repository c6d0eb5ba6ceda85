package dev.footfall.infra;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/// The values that `infra/deploy` and a person need after a deployment.
record Outputs(Construct scope) {

  static void of(
      Construct scope, Parameters parameters, StaticSite site, ApiEndpoint front, Cdn cdn) {
    Outputs outputs = new Outputs(scope);
    OptionalParameter domain = parameters.domain;
    String cdnHost = cdn.distribution.getDistributionDomainName();
    String siteHost = Token.asString(domain.choose(domain.value(), cdnHost));
    outputs.add("SiteAddress", "https://" + siteHost + "/", "The site, and before /v1/ the API");
    outputs.add("CdnHost", cdnHost, "What an own domain's CNAME or alias record points to");
    outputs.add(
        "ApiAddress",
        "https://" + front.host() + front.stagePath() + "/",
        "The API's own address: refuses all but CloudFront with 403");
    outputs.add(
        "BucketName",
        site.bucket.getBucketName(),
        "The site's files, and below footfall/ the counter's");
    outputs.add("DistributionId", cdn.distribution.getDistributionId(), "To invalidate its cache");
  }

  private void add(String name, String value, String description) {
    CfnOutput.Builder.create(scope, name).value(value).description(description).build();
  }
}
