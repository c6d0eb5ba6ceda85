package dev.footfall.infra;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsNode
final class CountFunctionTest {

  private static final Synthesised STACK = Synthesised.footfall();

  @Test
  void runs_on_managed_java_25_on_arm() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::Lambda::Function",
            Map.of(
                "Runtime",
                "java25",
                "Architectures",
                List.of("arm64"),
                "Handler",
                "dev.footfall.lambda.LambdaHandler::handleRequest",
                "MemorySize",
                1024,
                "Timeout",
                5,
                "Code",
                Map.of("S3Bucket", ref("CodeBucket"), "S3Key", ref("CodeKey"))));
  }

  @Test
  void is_given_all_settings() {
    assertThat(STACK.property("Function", "Environment/Variables"))
        .isEqualTo(
            Map.ofEntries(
                entry("TABLE_NAME", ref("CountsTable")),
                entry("VISITORS_TABLE_NAME", ref("VisitorsTable")),
                entry("SITES", ref("Sites")),
                entry("ORIGINS", ref("Origins")),
                entry("CLIENT_ADDRESS", ref("ClientAddress")),
                entry("ORIGIN_SECRET", ref("OriginSecret")),
                entry("ORIGIN_SECRET_2", ref("SecondSecret")),
                entry("OWNER_TOKEN_SHA256", ref("OwnerTokenHash")),
                entry("TEST_TOKEN_SHA256", ref("TestTokenHash")),
                entry("READ_TOKENS", ref("ReadTokens")),
                entry("PUBLIC_SITES", ref("PublicSites")),
                entry("PUBLIC_PAGES", ref("PublicPages")),
                entry("IGNORE", ref("Ignore")),
                entry("MONTHLY_VISITS", ref("MonthlyVisits")),
                entry("RATE_LIMIT", ref("RateLimit")),
                entry("SHARDS", ref("Shards")),
                entry("ZONE", ref("Zone"))));
  }

  @Test
  void snapshots_and_reserved_instances_are_off_until_asked_for() {
    assertThat(STACK.at("Parameters/SnapStart/Default")).isEqualTo("off");
    assertThat(STACK.property("Function", "SnapStart"))
        .isEqualTo(when("UsesSnapStart", Map.of("ApplyOn", "PublishedVersions")));
    assertThat(STACK.at("Parameters/ReservedConcurrency/Default")).isEqualTo("0");
    assertThat(STACK.property("Function", "ReservedConcurrentExecutions"))
        .isEqualTo(when("ReservesConcurrency", ref("ReservedConcurrency")));
  }

  @Test
  void a_new_release_publishes_a_version_and_moves_the_alias_to_it() {
    String version = STACK.named("AWS::Lambda::Version").getFirst();
    assertThat(STACK.property(version, "Description")).isEqualTo(ref("Release"));
    assertThat(STACK.property("Function", "Description").toString()).contains("Ref=Release");
    assertThat(STACK.property("LiveAlias", "Name")).isEqualTo("live");
    assertThat(STACK.property("LiveAlias", "FunctionVersion"))
        .isEqualTo(Map.of("Fn::GetAtt", List.of(version, "Version")));
  }

  @Test
  void is_kept_warm_and_woken_every_hour_at_least_to_forget() {
    assertThat(STACK.at("Parameters/KeepWarm/Default")).isEqualTo("on");
    assertThat(STACK.property("Timer", "ScheduleExpression"))
        .isEqualTo(
            Map.of("Fn::If", List.of("KeepsWarm", "cron(0/5 * * * ? *)", "cron(0 * * * ? *)")));
    assertThat(STACK.property("Timer", "Targets/0/Arn")).isEqualTo(ref("LiveAlias"));
    assertThat(STACK.property("Timer", "State")).isEqualTo("ENABLED");
  }

  @Test
  void logs_for_a_week_into_a_group_of_its_own_and_is_not_traced() {
    assertThat(STACK.property("Function", "LoggingConfig/LogGroup")).isEqualTo(ref("FunctionLog"));
    STACK.template().allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 7));
    assertThat(STACK.properties("Function").keySet().toString()).doesNotContain("TracingConfig");
  }

  private static Map<String, Object> ref(String name) {
    return Map.of("Ref", name);
  }

  private static Map<String, Object> when(String condition, Object then) {
    return Map.of("Fn::If", List.of(condition, then, ref("AWS::NoValue")));
  }
}
