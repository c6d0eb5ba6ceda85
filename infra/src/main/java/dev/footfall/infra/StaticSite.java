package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.NoncurrentVersionTransition;
import software.amazon.awscdk.services.s3.StorageClass;
import software.constructs.Construct;

/// The bucket with the owner's pages and the counter's files. Nobody but CloudFront reads it.
///
/// A bucket whose creation is rolled back goes; one that was in use stays.
final class StaticSite {

  /// The size from which S3 charges infrequent access by the byte.
  private static final int SMALLEST_CHARGE_BYTES = 128 * 1024;

  final Bucket bucket;

  StaticSite(Construct scope) {
    bucket =
        Bucket.Builder.create(scope, "SiteBucket")
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .minimumTlsVersion(1.2)
            .versioned(true)
            .lifecycleRules(List.of(largeOldVersions(), oldVersions(), unfinishedUploads()))
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build();
  }

  /// Smaller files stay where they are: the cheaper class charges each as 128 KB.
  private static LifecycleRule largeOldVersions() {
    return LifecycleRule.builder()
        .id("large-old-versions")
        .objectSizeGreaterThan(SMALLEST_CHARGE_BYTES)
        .noncurrentVersionTransitions(
            List.of(
                NoncurrentVersionTransition.builder()
                    .storageClass(StorageClass.INFREQUENT_ACCESS)
                    .transitionAfter(Duration.days(30))
                    .build()))
        .build();
  }

  /// Of whatever size. A deleted file is a marker over its old versions, which goes with them.
  private static LifecycleRule oldVersions() {
    return LifecycleRule.builder()
        .id("old-versions")
        .noncurrentVersionExpiration(Duration.days(90))
        .expiredObjectDeleteMarker(true)
        .build();
  }

  private static LifecycleRule unfinishedUploads() {
    return LifecycleRule.builder()
        .id("unfinished-uploads")
        .abortIncompleteMultipartUploadAfter(Duration.days(7))
        .build();
  }
}
