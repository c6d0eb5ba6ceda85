package dev.footfall.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudfront.AccessLevel;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.S3OriginAccessControl;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOriginWithOACProps;
import software.constructs.Construct;

/// How CloudFront serves files: the owner's pages from the bucket's root, and the counter's own
/// files from below [#COUNTER], where a deployment changes nothing of the owner's.
final class SiteBehaviour {

  /// Where the counter's files are in the bucket.
  static final String COUNTER = "/footfall";

  /// The counter's own files; two of them stand in the place of other counters' scripts.
  static final List<String> PATHS =
      List.of("/footfall.js", "/count.js", "/compat/busuanzi.js", "/openapi.yaml", "/dashboard/*");

  /// A bucket knows keys, not folders: `/dashboard/` is kept as `dashboard/index.html`.
  static final String FOLDER_TO_INDEX =
      """
      function handler(event) {
        var request = event.request;
        if (request.uri.endsWith('/')) request.uri += 'index.html';
        return request;
      }
      """;

  private final Construct scope;
  private final Parameters parameters;
  private final StaticSite site;
  private final S3OriginAccessControl access;
  private final Function folders;

  SiteBehaviour(Construct scope, Parameters parameters, StaticSite site) {
    this.scope = scope;
    this.parameters = parameters;
    this.site = site;
    this.access =
        S3OriginAccessControl.Builder.create(scope, "SiteAccess")
            .originAccessControlName(ResourceNames.ofAccount("site"))
            .build();
    this.folders = folders(scope);
  }

  /// The owner's pages.
  BehaviorOptions pages() {
    return files("", SiteHeaders.ofSite(scope, parameters));
  }

  /// The counter's files, by path.
  Map<String, BehaviorOptions> counter() {
    BehaviorOptions files = files(COUNTER, SiteHeaders.ofCounter(scope, parameters.frames));
    Map<String, BehaviorOptions> behaviours = new LinkedHashMap<>();
    PATHS.forEach(path -> behaviours.put(path, files));
    return behaviours;
  }

  private BehaviorOptions files(String originPath, ResponseHeadersPolicy headers) {
    return BehaviorOptions.builder()
        .origin(bucket(originPath))
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
        .responseHeadersPolicy(headers)
        .functionAssociations(
            List.of(
                FunctionAssociation.builder()
                    .eventType(FunctionEventType.VIEWER_REQUEST)
                    .function(folders)
                    .build()))
        .build();
  }

  /// With the right to list, S3 answers 404 for a missing file, without it 403. No request becomes
  /// a listing: every path that ends in `/` gets a file name first.
  private IOrigin bucket(String path) {
    var properties =
        S3BucketOriginWithOACProps.builder()
            .originAccessControl(access)
            .originAccessLevels(List.of(AccessLevel.READ, AccessLevel.LIST));
    return S3BucketOrigin.withOriginAccessControl(
        site.bucket, path.isEmpty() ? properties.build() : properties.originPath(path).build());
  }

  private static Function folders(Construct scope) {
    return Function.Builder.create(scope, "FolderToIndex")
        .functionName(ResourceNames.ofAccount("folder-to-index"))
        .runtime(FunctionRuntime.JS_2_0)
        .code(FunctionCode.fromInline(FOLDER_TO_INDEX))
        .build();
  }
}
