package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.services.cloudfront.AccessLevel;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.S3OriginAccessControl;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOriginWithOACProps;
import software.constructs.Construct;

/// How CloudFront serves the files of the site.
record SiteBehaviour(Construct scope, StaticSite site) {

  /// A bucket knows keys, not folders: `/dashboard/` is kept as `dashboard/index.html`.
  static final String FOLDER_TO_INDEX =
      """
      function handler(event) {
        var request = event.request;
        if (request.uri.endsWith('/')) request.uri += 'index.html';
        return request;
      }
      """;

  BehaviorOptions options() {
    return BehaviorOptions.builder()
        .origin(bucket())
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
        .responseHeadersPolicy(SiteHeaders.policy(scope))
        .functionAssociations(
            List.of(
                FunctionAssociation.builder()
                    .eventType(FunctionEventType.VIEWER_REQUEST)
                    .function(folders())
                    .build()))
        .build();
  }

  /// With the right to list, S3 answers 404 for a file that is not there, without it 403. No
  /// request becomes a listing: every path that ends in `/` gets a file name first.
  private IOrigin bucket() {
    return S3BucketOrigin.withOriginAccessControl(
        site.bucket,
        S3BucketOriginWithOACProps.builder()
            .originAccessControl(
                S3OriginAccessControl.Builder.create(scope, "SiteAccess")
                    .originAccessControlName(ResourceNames.ofAccount("site"))
                    .build())
            .originAccessLevels(List.of(AccessLevel.READ, AccessLevel.LIST))
            .build());
  }

  private Function folders() {
    return Function.Builder.create(scope, "FolderToIndex")
        .functionName(ResourceNames.ofAccount("folder-to-index"))
        .runtime(FunctionRuntime.JS_2_0)
        .code(FunctionCode.fromInline(FOLDER_TO_INDEX))
        .build();
  }
}
