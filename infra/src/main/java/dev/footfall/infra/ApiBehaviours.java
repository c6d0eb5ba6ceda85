package dev.footfall.infra;

import dev.footfall.core.page.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.interfaces.cloudfront.ICachePolicyRef;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CacheHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CacheQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.constructs.Construct;

/// How CloudFront passes the API's requests on.
///
/// It adds the secret header, which proves to the function that CloudFront, and nobody else, wrote
/// `CloudFront-Viewer-Address`. (A function URL closed by IAM would do without a secret, but then
/// every browser would have to sign the body of its POST, and there would be no throttle.)
final class ApiBehaviours {

  /// The header that the function compares with its ORIGIN_SECRET; without it, 403.
  static final String SECRET_HEADER = "x-footfall-origin";

  /// The headers that the counter reads: at most ten, which is CloudFront's limit. Not `Host`,
  /// which API Gateway needs for itself; no cookies.
  private static final String[] HEADERS = {
    "CloudFront-Viewer-Address",
    "Origin",
    "Referer",
    "User-Agent",
    "Sec-Purpose",
    "Purpose",
    "X-Moz",
    "X-Purpose",
    "Sec-GPC",
    "DNT"
  };

  /// What is read with a token in `Authorization`: the list of sites, both forms of a report, the
  /// pages, the chart, and all of the test site. Before [#OPEN], of which they are a part.
  static final List<String> WITH_TOKEN =
      List.of(
          "/v1/sites",
          "/v1/sites/*/report*",
          "/v1/sites/*/page*",
          "/v1/sites/*/chart.svg",
          "/v1/sites/" + Site.SMOKE.host() + "/*");

  /// What the API serves to everybody.
  static final List<String> OPEN = List.of("/v1/*", "/count", "/healthz");

  final OriginRequestPolicy request;
  final ResponseHeadersPolicy response;
  final CachePolicy ownersToken;
  private final Parameters parameters;
  private final Apis apis;

  ApiBehaviours(Construct scope, Parameters parameters, Apis apis) {
    this.parameters = parameters;
    this.apis = apis;
    this.ownersToken = ownersToken(scope);
    this.request =
        OriginRequestPolicy.Builder.create(scope, "ApiRequest")
            .originRequestPolicyName(ResourceNames.ofAccount("api"))
            .comment("Footfall: what the counter reads of a request")
            .headerBehavior(OriginRequestHeaderBehavior.allowList(HEADERS))
            .queryStringBehavior(OriginRequestQueryStringBehavior.all())
            .build();
    this.response =
        ResponseHeadersPolicy.Builder.create(scope, "ApiHeaders")
            .responseHeadersPolicyName(ResourceNames.ofAccount("api"))
            .comment("Footfall: the function sets all other headers")
            .securityHeadersBehavior(
                ResponseSecurityHeadersBehavior.builder()
                    .strictTransportSecurity(SiteHeaders.yearOfHttps())
                    .build())
            .build();
  }

  /// The first pattern that matches wins, in the order that the distribution lists them.
  Map<String, BehaviorOptions> byPath() {
    Map<String, BehaviorOptions> behaviours = new LinkedHashMap<>();
    IOrigin origin = origin();
    BehaviorOptions forOwner = with(origin, ownersToken);
    BehaviorOptions forAll = with(origin, CachePolicy.CACHING_DISABLED);
    WITH_TOKEN.forEach(path -> behaviours.put(path, forOwner));
    OPEN.forEach(path -> behaviours.put(path, forAll));
    return behaviours;
  }

  private BehaviorOptions with(IOrigin origin, ICachePolicyRef cache) {
    return BehaviorOptions.builder()
        .origin(origin)
        .allowedMethods(AllowedMethods.ALLOW_ALL)
        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
        .cachePolicy(cache)
        .originRequestPolicy(request)
        .responseHeadersPolicy(response)
        .build();
  }

  /// The owner's token comes in `Authorization`, which CloudFront passes on only where it is part
  /// of the cache's key; and a policy with a key must be allowed to keep something for a second.
  /// The owner's list, a private report, private pages and the test site say `no-store`, so it
  /// keeps none.
  private static CachePolicy ownersToken(Construct scope) {
    return CachePolicy.Builder.create(scope, "OwnersToken")
        .cachePolicyName(ResourceNames.ofAccount("owners-token"))
        .comment("Footfall: passes Authorization on, keeps nothing")
        .headerBehavior(CacheHeaderBehavior.allowList("Authorization"))
        .queryStringBehavior(CacheQueryStringBehavior.all())
        .enableAcceptEncodingGzip(true) // or the function does not see it, and compresses no report
        .minTtl(Duration.seconds(0))
        .defaultTtl(Duration.seconds(0))
        .maxTtl(Duration.seconds(1))
        .build();
  }

  /// Returns the path of the stage, or an empty text: CloudFormation decides.
  Object originPath() {
    return apis.originPath();
  }

  private String secret() {
    FrontParameters front = parameters.front;
    return Token.asString(
        front.sendsSecond.choose(
            front.secondSecret.getValueAsString(), front.originSecret.getValueAsString()));
  }

  private IOrigin origin() {
    return HttpOrigin.Builder.create(apis.host())
        .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
        .customHeaders(Map.of(SECRET_HEADER, secret()))
        .readTimeout(CountFunction.TIMEOUT.plus(Duration.seconds(5)))
        .build();
  }
}
