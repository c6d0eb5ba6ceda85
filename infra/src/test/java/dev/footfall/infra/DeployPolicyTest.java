package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `deploy-policy.json`, the least that a role needs that deploys, against what the template makes
/// and what the script calls. What each needs is AWS's documentation, not a trial on AWS.
@NeedsNode
final class DeployPolicyTest {

  /// AWS takes no longer one as an inline policy; white space does not count.
  private static final int MOST_CHARACTERS = 10_240;

  /// By type of resource: what it takes to make, see, change and delete one.
  private static final Map<String, String> OF_TYPE =
      Map.ofEntries(
          Map.entry("AWS::ApiGateway", "apigateway: POST GET PATCH DELETE PUT"),
          Map.entry("AWS::ApiGatewayV2", "apigateway: POST GET PATCH DELETE PUT"),
          Map.entry("AWS::Budgets", "budgets: ModifyBudget ViewBudget"),
          crud("AWS::CloudFront::CachePolicy", "cloudfront", "CachePolicy"),
          crud("AWS::CloudFront::Distribution", "cloudfront", "Distribution"),
          crud("AWS::CloudFront::OriginAccessControl", "cloudfront", "OriginAccessControl"),
          crud("AWS::CloudFront::OriginRequestPolicy", "cloudfront", "OriginRequestPolicy"),
          crud("AWS::CloudFront::ResponseHeadersPolicy", "cloudfront", "ResponseHeadersPolicy"),
          Map.entry(
              "AWS::CloudFront::Function",
              "cloudfront: CreateFunction DescribeFunction UpdateFunction PublishFunction"
                  + " DeleteFunction"),
          Map.entry("AWS::CloudWatch", "cloudwatch: PutMetricAlarm DescribeAlarms DeleteAlarms"),
          Map.entry(
              "AWS::DynamoDB",
              "dynamodb: CreateTable DescribeTable UpdateTable DeleteTable UpdateTimeToLive"
                  + " UpdateContinuousBackups"),
          Map.entry(
              "AWS::Events", "events: PutRule DescribeRule DeleteRule PutTargets RemoveTargets"),
          Map.entry(
              "AWS::IAM", "iam: CreateRole GetRole DeleteRole PutRolePolicy DeleteRolePolicy"),
          crud("AWS::Lambda::Alias", "lambda", "Alias"),
          Map.entry(
              "AWS::Lambda::Function",
              "lambda: CreateFunction GetFunction UpdateFunctionCode UpdateFunctionConfiguration"
                  + " DeleteFunction PutFunctionConcurrency DeleteFunctionConcurrency"),
          Map.entry("AWS::Lambda::Permission", "lambda: AddPermission RemovePermission GetPolicy"),
          Map.entry("AWS::Lambda::Version", "lambda: PublishVersion DeleteFunction"),
          Map.entry("AWS::Logs", "logs: CreateLogGroup PutRetentionPolicy DeleteLogGroup"),
          Map.entry(
              "AWS::S3::Bucket",
              "s3: CreateBucket DeleteBucket PutBucketVersioning PutLifecycleConfiguration"
                  + " PutEncryptionConfiguration PutBucketPublicAccessBlock"),
          Map.entry(
              "AWS::S3::BucketPolicy", "s3: PutBucketPolicy GetBucketPolicy DeleteBucketPolicy"),
          Map.entry(
              "AWS::SNS",
              "sns: CreateTopic GetTopicAttributes SetTopicAttributes DeleteTopic Subscribe"
                  + " Unsubscribe"));

  /// By call of the AWS command line.
  private static final Map<String, String> OF_CALL =
      Map.ofEntries(
          Map.entry("--version", ""),
          Map.entry("sts get-caller-identity", ""),
          Map.entry("s3api head-bucket", "s3: ListBucket"),
          Map.entry("s3 mb", "s3: CreateBucket"),
          Map.entry("s3api put-object", "s3: PutObject"),
          Map.entry("s3api head-object", "s3: GetObject"),
          Map.entry("s3 sync", "s3: ListBucket PutObject DeleteObject"),
          Map.entry("s3 cp", "s3: PutObject"),
          Map.entry("cloudformation describe-stacks", "cloudformation: DescribeStacks"),
          Map.entry("cloudformation get-template", "cloudformation: GetTemplate"),
          Map.entry("cloudformation wait", "cloudformation: DescribeStacks"),
          Map.entry("cloudformation delete-stack", "cloudformation: DeleteStack"),
          Map.entry(
              "cloudformation deploy",
              "cloudformation: DescribeStacks CreateChangeSet DescribeChangeSet"
                  + " ExecuteChangeSet"),
          Map.entry("cloudfront create-invalidation", "cloudfront: CreateInvalidation"));

  @TempDir Path here;

  @Test
  void makes_and_deletes_every_kind_of_resource() throws IOException {
    Set<String> allowed = allowed();
    for (String type : types()) {
      var needed =
          Optional.ofNullable(OF_TYPE.get(type))
              .or(() -> Optional.ofNullable(OF_TYPE.get(service(type))));
      assertThat(needed).as("a new kind of resource: what does %s need?", type).isPresent();
      assertThat(allowed).as(type).containsAll(actions(needed.orElseThrow()));
    }
  }

  @Test
  void allows_every_call_of_the_script() throws IOException {
    DeployRig rig = new DeployRig(here);
    rig.lay("stack", "ROLLBACK_COMPLETE");
    rig.deploy();
    rig.deploy("RateLimit=30", "--smoke");
    Set<String> allowed = allowed();

    for (String call : rig.calls().lines().filter(line -> line.startsWith("aws ")).toList()) {
      var needed =
          OF_CALL.entrySet().stream()
              .filter(entry -> (call + " ").startsWith("aws " + entry.getKey() + " "))
              .map(Map.Entry::getValue)
              .findFirst();
      assertThat(needed).as("a new call: what does it need? %s", call).isPresent();
      assertThat(allowed).as(call).containsAll(actions(needed.orElseThrow()));
    }
  }

  @Test
  void names_every_action_and_its_resources() throws IOException {
    Map<String, List<String>> everywhere = new TreeMap<>();
    for (JsonNode statement : statements()) {
      assertThat(texts(statement.get("Action"))).noneMatch(action -> action.contains("*"));
      if (texts(statement.get("Resource")).contains("*")) {
        everywhere.put(statement.get("Sid").asText(), texts(statement.get("Action")));
      } else {
        assertThat(texts(statement.get("Resource")))
            .as(statement.get("Sid").asText())
            .allMatch(arn -> arn.matches(".*(ACCOUNT|STACK|REGION).*"));
      }
    }
    assertThat(everywhere.keySet()).containsExactly("LogDelivery", "MailOfSubscription");
  }

  @Test
  void passes_roles_to_lambda_and_api_gateway_only() throws IOException {
    assertThat(statements())
        .filteredOn(statement -> texts(statement.get("Action")).contains("iam:PassRole"))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.at("/Condition/StringEquals/iam:PassedToService").toString())
                    .isEqualTo("[\"lambda.amazonaws.com\",\"apigateway.amazonaws.com\"]"));
  }

  @Test
  void fits_into_a_role() throws IOException {
    assertThat(policy().toString()).hasSizeLessThan(MOST_CHARACTERS);
  }

  private static Map.Entry<String, String> crud(String type, String service, String noun) {
    String actions = "Create%1$s Get%1$s Update%1$s Delete%1$s".formatted(noun);
    return Map.entry(type, service + ": " + actions);
  }

  private static String service(String type) {
    return type.substring(0, type.lastIndexOf("::"));
  }

  private static List<String> actions(String needed) {
    String service = needed.substring(0, needed.indexOf(':') + 1);
    return Stream.of(needed.substring(service.length()).split(" "))
        .filter(action -> !action.isEmpty())
        .map(action -> service + action)
        .toList();
  }

  private static Set<String> types() {
    Set<String> types = new TreeSet<>();
    for (Object resource : ((Map<?, ?>) Synthesised.footfall().at("Resources")).values()) {
      types.add(String.valueOf(((Map<?, ?>) resource).get("Type")));
    }
    return types;
  }

  private static Set<String> allowed() throws IOException {
    Set<String> allowed = new TreeSet<>();
    statements().forEach(statement -> allowed.addAll(texts(statement.get("Action"))));
    return allowed;
  }

  private static List<JsonNode> statements() throws IOException {
    return elements(policy().get("Statement"));
  }

  private static List<String> texts(JsonNode list) {
    return elements(list).stream().map(JsonNode::asText).toList();
  }

  private static List<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).toList();
  }

  private static JsonNode policy() throws IOException {
    return new ObjectMapper().readTree(Files.readString(Path.of("deploy-policy.json")));
  }
}
