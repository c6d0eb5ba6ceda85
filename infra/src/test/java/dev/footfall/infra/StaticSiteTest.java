package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsNode
final class StaticSiteTest {

  private static final Synthesised STACK = Synthesised.footfall();

  @Test
  void the_bucket_is_private_versioned_and_encrypted() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::S3::Bucket",
            Map.of(
                "PublicAccessBlockConfiguration",
                Map.of(
                    "BlockPublicAcls", true,
                    "BlockPublicPolicy", true,
                    "IgnorePublicAcls", true,
                    "RestrictPublicBuckets", true),
                "VersioningConfiguration",
                Map.of("Status", "Enabled")));
    assertThat(STACK.property("SiteBucket", "BucketEncryption").toString()).contains("AES256");
    assertThat(STACK.at("Resources/SiteBucket/DeletionPolicy")).isEqualTo("RetainExceptOnCreate");
  }

  @Test
  void old_versions_get_cheaper_after_30_days_where_that_is_cheaper() {
    assertThat(rule(0))
        .isEqualTo(
            Map.of(
                "Id",
                "large-old-versions",
                "Status",
                "Enabled",
                "ObjectSizeGreaterThan",
                131_072,
                "NoncurrentVersionTransitions",
                List.of(Map.of("StorageClass", "STANDARD_IA", "TransitionInDays", 30))));
  }

  @Test
  void old_versions_of_every_size_go_after_90_days() {
    assertThat(rule(1))
        .isEqualTo(
            Map.of(
                "Id",
                "old-versions",
                "Status",
                "Enabled",
                "ExpiredObjectDeleteMarker",
                true,
                "NoncurrentVersionExpiration",
                Map.of("NoncurrentDays", 90)));
  }

  @Test
  void unfinished_uploads_go_after_7_days() {
    assertThat(rule(2))
        .isEqualTo(
            Map.of(
                "Id", "unfinished-uploads",
                "Status", "Enabled",
                "AbortIncompleteMultipartUpload", Map.of("DaysAfterInitiation", 7)));
  }

  @Test
  void only_this_distribution_reads_it_and_only_over_tls() {
    List<?> statements = (List<?>) STACK.property("SiteBucketPolicy", "PolicyDocument/Statement");
    assertThat(statements).hasSize(3);
    assertThat(statements.subList(0, 2))
        .allSatisfy(deny -> assertThat(deny.toString()).contains("Effect=Deny", "Action=s3:*"));
    assertThat(statements.toString())
        .contains("{aws:SecureTransport=false}", "NumericLessThan={s3:TlsVersion=1.2}");
    Map<?, ?> allow = (Map<?, ?>) statements.getLast();
    assertThat(allow.get("Action")).isEqualTo(List.of("s3:GetObject", "s3:ListBucket"));
    assertThat(allow.get("Principal")).isEqualTo(Map.of("Service", "cloudfront.amazonaws.com"));
    assertThat(allow.toString()).contains("AWS:SourceArn", "{Ref=Cdn}");
  }

  private static Object rule(int index) {
    return STACK.property("SiteBucket", "LifecycleConfiguration/Rules/" + index);
  }
}
