package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.store.dynamodb.IamActions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@NeedsNode
final class GrantsTest {

  private static final Synthesised STACK = Synthesised.footfall();

  @Test
  void grants_what_the_store_calls_and_never_a_scan() {
    assertThat(Grants.COUNTS).containsExactlyInAnyOrderElementsOf(IamActions.COUNTS);
    assertThat(Grants.VISITORS).containsExactlyInAnyOrderElementsOf(IamActions.VISITORS);
    assertThat(Grants.COUNTS).doesNotContain("dynamodb:Scan");
    assertThat(Grants.VISITORS).doesNotContain("dynamodb:Scan");
  }

  @Test
  void each_list_is_for_one_resource() {
    assertThat(statements())
        .containsExactlyInAnyOrder(
            allow(Grants.COUNTS, "CountsTable"),
            onTestSite(allow(Grants.TEST_SITE, "CountsTable")),
            allow(Grants.VISITORS, "VisitorsTable"),
            allow(Grants.LOG, "FunctionLog"));
  }

  @Test
  void the_role_has_no_wildcard_and_no_other_policy() {
    assertThat(withoutConditions(statements()).toString()).doesNotContain("*");
    assertThat(STACK.properties("FunctionRole").keySet().toString())
        .doesNotContain("ManagedPolicyArns");
    assertThat(STACK.named("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")).isEmpty();
    assertThat(STACK.named("AWS::IAM::Role"))
        .containsExactlyInAnyOrder("FunctionRole", "RestApiCloudWatchRole");
  }

  @Test
  void only_lambda_takes_the_role() {
    assertThat(STACK.property("FunctionRole", "AssumeRolePolicyDocument/Statement/0/Principal"))
        .isEqualTo(Map.of("Service", "lambda.amazonaws.com"));
    assertThat(STACK.property("Function", "Role"))
        .isEqualTo(Map.of("Fn::GetAtt", List.of("FunctionRole", "Arn")));
  }

  private static List<Object> statements() {
    return IntStream.range(0, ((List<?>) STACK.property("FunctionRole", "Policies")).size())
        .mapToObj(i -> "Policies/" + i + "/PolicyDocument/Statement")
        .flatMap(path -> ((List<?>) STACK.property("FunctionRole", path)).stream())
        .map(Object.class::cast)
        .toList();
  }

  private static Map<String, Object> onTestSite(Map<String, Object> statement) {
    var conditioned = new HashMap<>(statement);
    conditioned.put("Action", Grants.TEST_SITE.getFirst()); // CDK writes one action as a text
    conditioned.put(
        "Condition",
        Map.of("ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", Grants.TEST_SITE_KEYS)));
    return conditioned;
  }

  /// A pattern in a condition grants less, not more.
  private static List<Map<?, ?>> withoutConditions(List<Object> statements) {
    return statements.stream()
        .<Map<?, ?>>map(s -> new HashMap<>((Map<?, ?>) s))
        .peek(s -> s.remove("Condition"))
        .toList();
  }

  private static Map<String, Object> allow(List<String> actions, String resource) {
    return Map.of(
        "Effect",
        "Allow",
        "Action",
        actions,
        "Resource",
        Map.of("Fn::GetAtt", List.of(resource, "Arn")));
  }
}
