package dev.footfall.infra;

import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/// The values that `infra/deploy` and a person need after a deployment.
record Outputs(Construct scope, FrontParameters front) {

  Outputs(Construct scope, Parameters parameters) {
    this(scope, parameters.front);
  }

  void ofApi(Apis apis) {
    String own = apis.address();
    add(
        "ApiAddress",
        Token.asString(
            Fn.conditionIf(
                front.hasApiDomain.getLogicalId(), "https://" + front.domain.value() + "/", own)),
        "The API: data-api of the script. Behind CloudFront it refuses all others with 403");
    add("ApiHost", apis.host(), "The API's own host name: the origin of a distribution");
    addIf(
        front.restApi.given(),
        "ApiStagePath",
        apis.stagePathOfRest(),
        "What comes before /v1/ there: the origin path of a distribution");
    addIf(
        front.hasApiDomain,
        "ApiDomainTarget",
        apis.domainTarget(),
        "What the CNAME or alias record of the API's own domain points to");
  }

  void ofSite(StaticSite site, Cdn cdn) {
    CfnCondition hasSite = front.site.given();
    OptionalParameter domain = front.domain;
    String cdnHost = cdn.distribution.getDistributionDomainName();
    String siteHost = Token.asString(domain.choose(domain.value(), cdnHost));
    addIf(hasSite, "SiteAddress", "https://" + siteHost + "/", "The site, and before /v1/ the API");
    addIf(hasSite, "CdnHost", cdnHost, "What an own domain's CNAME or alias record points to");
    addIf(
        hasSite,
        "BucketName",
        site.bucket.getBucketName(),
        "The site's files, and below footfall/ the counter's");
    addIf(
        hasSite, "DistributionId", cdn.distribution.getDistributionId(), "To invalidate its cache");
  }

  /// For a distribution that is not the stack's.
  void ofPolicies(ApiBehaviours behaviours) {
    CfnCondition condition = front.behindCloudFront;
    addIf(
        condition,
        "ApiRequestPolicy",
        behaviours.request.getOriginRequestPolicyId(),
        "Origin request policy of all that the API serves");
    addIf(
        condition,
        "OwnersTokenPolicy",
        behaviours.ownersToken.getCachePolicyId(),
        "Cache policy of what is read with a token");
  }

  private void add(String name, String value, String description) {
    CfnOutput.Builder.create(scope, name).value(value).description(description).build();
  }

  private void addIf(CfnCondition condition, String name, String value, String description) {
    CfnOutput.Builder.create(scope, name)
        .value(value)
        .description(description)
        .condition(condition)
        .build();
  }
}
