package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.CfnRule;
import software.amazon.awscdk.CfnRuleAssertion;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.ICfnRuleConditionExpression;
import software.constructs.Construct;

/// What stands before the function: its own site, a CloudFront distribution that is there already,
/// or the API alone. CloudFormation refuses what does not go together before it changes anything.
final class FrontParameters {

  private static final String CLOUDFRONT = "cloudfront";
  private static final String SECRET = "^[A-Za-z0-9]{32,128}$";

  /// Whether there are a bucket and a distribution.
  final OptionalParameter site;

  final OptionalParameter restApi;
  final CfnParameter clientAddress;
  final CfnParameter originSecret;
  final CfnParameter secondSecret;

  /// Which of the two secrets the distribution sends.
  final OptionalParameter sendsSecond;

  final OptionalParameter domain;
  final CfnParameter certificate;

  /// Whether a distribution, the stack's or another, is before the API.
  final CfnCondition behindCloudFront;

  /// Whether the own domain is the API's, since there is no site.
  final CfnCondition hasApiDomain;

  private final Construct scope;

  FrontParameters(Construct scope, ParameterKinds kinds) {
    this.scope = scope;
    site =
        OptionalParameter.of(
            kinds.oneOf(
                "Front", List.of("site", "none"), "site: bucket and CloudFront; none: API alone"),
            "HasSite",
            "none");
    restApi =
        OptionalParameter.of(
            kinds.oneOf(
                "ApiKind", List.of("http", "rest"), "http: $1.00 a million requests; rest: $3.50"),
            "UsesRestApi",
            "http");
    clientAddress = clientAddress(kinds);
    originSecret = originSecret(kinds);
    secondSecret =
        kinds.secretOrNothing(
            "SecondSecret", SECRET, "Another like OriginSecret, which the function knows too");
    sendsSecond =
        OptionalParameter.of(
            kinds.oneOf(
                "SecretInUse", List.of("first", "second"), "Which of the two CloudFront sends"),
            "SendsSecondSecret",
            "first");
    domain =
        OptionalParameter.of(
            kinds.textOrNothing(
                "DomainName", "^[a-z0-9.-]+$", "Your own domain for the site, or the API alone"),
            "HasDomain",
            "");
    certificate = certificate(kinds);
    behindCloudFront = condition("BehindCloudFront", Fn.conditionOr(site.given(), isCloudFront()));
    hasApiDomain =
        condition("HasApiDomain", Fn.conditionAnd(Fn.conditionNot(site.given()), domain.given()));
    addRules();
  }

  private CfnCondition condition(String id, ICfnConditionExpression expression) {
    return CfnCondition.Builder.create(scope, id).expression(expression).build();
  }

  private static CfnParameter clientAddress(ParameterKinds kinds) {
    return kinds.oneOf(
        "ClientAddress",
        List.of(CLOUDFRONT, "event"),
        "Where the visitor's address is: cloudfront, behind any CloudFront distribution; event,"
            + " where browsers call the API itself");
  }

  /// A parameter, and not a secret of Secrets Manager: that one would cost $0.40 a month, more than
  /// all the rest of a small site, and would end up in the same two places, the function's
  /// environment and the distribution's origin header.
  private static CfnParameter originSecret(ParameterKinds kinds) {
    return kinds.secretOrNothing(
        "OriginSecret",
        SECRET,
        "32 or more random letters and digits, by which the function knows CloudFront");
  }

  private static CfnParameter certificate(ParameterKinds kinds) {
    return kinds.textOrNothing(
        "CertificateArn",
        "^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/.+$",
        "DomainName's certificate: of us-east-1 for a site, of the stack's region without");
  }

  private void addRules() {
    var noDomain = Fn.conditionEquals(domain.value(), "");
    var noCertificate = Fn.conditionEquals(certificate.getValueAsString(), "");
    var neither = Fn.conditionAnd(noDomain, noCertificate);
    var both = Fn.conditionAnd(Fn.conditionNot(noDomain), Fn.conditionNot(noCertificate));
    rule(
        "DomainAndCertificate",
        Fn.conditionOr(neither, both),
        "Give DomainName and CertificateArn, or neither");
    rule(
        "AddressBehindCloudFront",
        Fn.conditionOr(Fn.conditionEquals(site.value(), "none"), isCloudFront()),
        "ClientAddress=event needs Front=none: behind CloudFront all visitors would be one");
    rule(
        "SecretOfCloudFront",
        Fn.conditionOr(
            Fn.conditionNot(isCloudFront()),
            Fn.conditionNot(Fn.conditionEquals(originSecret.getValueAsString(), ""))),
        "ClientAddress=cloudfront needs an OriginSecret: else anybody could invent visitors");
  }

  private ICfnRuleConditionExpression isCloudFront() {
    return Fn.conditionEquals(clientAddress.getValueAsString(), CLOUDFRONT);
  }

  private void rule(String id, ICfnConditionExpression holds, String description) {
    CfnRule.Builder.create(scope, id)
        .assertions(
            List.of(
                CfnRuleAssertion.builder()
                    .assertValue(holds)
                    .assertDescription(description)
                    .build()))
        .build();
  }
}
