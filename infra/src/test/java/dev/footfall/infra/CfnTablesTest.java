package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsNode
final class CfnTablesTest {

  private static final Synthesised STACK = Synthesised.footfall();

  @Test
  void there_are_two_tables_paid_by_request() {
    STACK.template().resourceCountIs("AWS::DynamoDB::Table", 2);
    STACK.template().resourceCountIs("AWS::DynamoDB::GlobalTable", 0);
    assertThat(STACK.property("CountsTable", "BillingMode")).isEqualTo("PAY_PER_REQUEST");
    assertThat(STACK.property("VisitorsTable", "BillingMode")).isEqualTo("PAY_PER_REQUEST");
  }

  @Test
  void counts_are_kept_whatever_happens() {
    assertThat(STACK.property("CountsTable", "KeySchema")).isEqualTo(List.of(hash(), range()));
    assertThat(recovery("CountsTable")).isEqualTo(true);
    assertThat(STACK.at("Parameters/ProtectCounts/Default")).isEqualTo("on");
    assertThat(STACK.property("CountsTable", "DeletionProtectionEnabled"))
        .isEqualTo(Map.of("Fn::If", List.of("ProtectsCounts", true, false)));
    assertThat(STACK.at("Resources/CountsTable/DeletionPolicy")).isEqualTo("RetainExceptOnCreate");
    assertThat(STACK.at("Resources/CountsTable/UpdateReplacePolicy")).isEqualTo("Retain");
    assertThat(STACK.properties("CountsTable").keySet().toString())
        .doesNotContain("TimeToLiveSpecification");
  }

  @Test
  void visitors_leave_no_copy_behind() {
    assertThat(STACK.property("VisitorsTable", "KeySchema")).isEqualTo(List.of(hash()));
    assertThat(recovery("VisitorsTable")).isEqualTo(false);
    assertThat(STACK.property("VisitorsTable", "TimeToLiveSpecification"))
        .isEqualTo(Map.of("AttributeName", "ttl", "Enabled", true));
    assertThat(STACK.at("Resources/VisitorsTable/DeletionPolicy")).isEqualTo("Delete");
    assertThat(STACK.properties("VisitorsTable").keySet().toString())
        .doesNotContain("StreamSpecification");
  }

  @Test
  void what_a_second_can_cost_is_limited() {
    for (String table : List.of("Counts", "Visitors")) {
      assertThat(STACK.property(table + "Table", "OnDemandThroughput"))
          .isEqualTo(
              Map.of(
                  "MaxReadRequestUnits", Map.of("Ref", table + "MaxReads"),
                  "MaxWriteRequestUnits", Map.of("Ref", table + "MaxWrites")));
    }
  }

  @Test
  void nothing_else_copies_the_tables() {
    assertThat(STACK.named("AWS::Backup::BackupPlan", "AWS::Kinesis::Stream")).isEmpty();
  }

  private static Object recovery(String table) {
    return STACK.property(table, "PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled");
  }

  private static Map<String, String> hash() {
    return Map.of("AttributeName", "pk", "KeyType", "HASH");
  }

  private static Map<String, String> range() {
    return Map.of("AttributeName", "sk", "KeyType", "RANGE");
  }
}
