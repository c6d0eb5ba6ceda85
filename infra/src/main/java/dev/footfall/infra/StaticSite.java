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

  final Bucket bucket;

  StaticSite(Construct scope) {
    bucket =
        Bucket.Builder.create(scope, "SiteBucket")
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .minimumTlsVersion(1.2)
            .versioned(true)
            .lifecycleRules(List.of(oldVersions(), unfinishedUploads()))
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build();
  }

  private static LifecycleRule oldVersions() {
    return LifecycleRule.builder()
        .id("old-versions")
        .noncurrentVersionTransitions(
            List.of(
                NoncurrentVersionTransition.builder()
                    .storageClass(StorageClass.INFREQUENT_ACCESS)
                    .transitionAfter(Duration.days(30))
                    .build()))
        .noncurrentVersionExpiration(Duration.days(365))
        .build();
  }

  private static LifecycleRule unfinishedUploads() {
    return LifecycleRule.builder()
        .id("unfinished-uploads")
        .abortIncompleteMultipartUploadAfter(Duration.days(7))
        .build();
  }
}
