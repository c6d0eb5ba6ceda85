package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;

@NeedsNode
final class AlarmsTest {

  private static final Synthesised STACK = Synthesised.footfall();

  @ParameterizedTest
  @CsvSource({
    "FunctionErrorsAlarm, AWS/Lambda, Errors, 1",
    "FunctionThrottlesAlarm, AWS/Lambda, Throttles, 1",
    "FunctionSlowAlarm, AWS/Lambda, Duration, 2000",
    "ApiErrorsAlarm, AWS/ApiGateway, 5xx, 1",
    "RestApiErrorsAlarm, AWS/ApiGateway, 5XXError, 1",
    "VisitsFailedAlarm, Footfall, Failed, 1",
    "MonthlyVisitsAlarm, Footfall, OverQuota, 1"
  })
  void rings(String alarm, String namespace, String metric, int threshold) {
    assertThat(STACK.property(alarm, "Namespace")).isEqualTo(namespace);
    assertThat(STACK.property(alarm, "MetricName")).isEqualTo(metric);
    assertThat(STACK.property(alarm, "Threshold")).isEqualTo(threshold);
  }

  @Test
  void rings_when_one_answer_of_a_hundred_is_slow() {
    assertThat(STACK.property("FunctionSlowAlarm", "ExtendedStatistic")).isEqualTo("p99");
  }

  @Test
  void rings_a_day_at_most_once_when_visits_are_used_up_where_there_is_a_limit() {
    assertThat(STACK.property("MonthlyVisitsAlarm", "Period")).isEqualTo(86_400);
    assertThat(STACK.condition("Resources", "MonthlyVisitsAlarm")).isEqualTo("LimitsVisits");
    assertThat(STACK.at("Parameters/MonthlyVisits/Default")).isEqualTo("0");
  }

  @Test
  void rings_when_either_table_refuses() {
    assertThat(STACK.property("TableThrottlesAlarm", "Metrics").toString())
        .contains("ReadThrottleEvents", "WriteThrottleEvents")
        .contains("{Ref=CountsTable}", "{Ref=VisitorsTable}");
  }

  @Test
  void every_alarm_is_told_and_silence_is_well() {
    STACK.template().resourceCountIs("AWS::CloudWatch::Alarm", 8);
    STACK
        .template()
        .allResourcesProperties(
            "AWS::CloudWatch::Alarm",
            Map.of(
                "AlarmActions", List.of(Map.of("Ref", "AlarmTopic")),
                "ComparisonOperator", "GreaterThanOrEqualToThreshold",
                "TreatMissingData", "notBreaching"));
  }

  @Test
  void alarms_of_this_account_may_publish_and_only_over_tls() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::SNS::TopicPolicy",
            Match.objectLike(
                Map.of(
                    "PolicyDocument",
                    Map.of(
                        "Statement",
                        Match.arrayWith(
                            List.of(
                                Match.objectLike(
                                    Map.of(
                                        "Effect",
                                        "Allow",
                                        "Principal",
                                        Map.of("Service", "cloudwatch.amazonaws.com")))))))));
    assertThat(STACK.property("AlarmTopicPolicy", "PolicyDocument").toString())
        .contains("aws:SecureTransport=false", "aws:SourceAccount={Ref=AWS::AccountId}");
  }

  @Test
  void mail_and_budget_need_an_address() {
    assertThat(STACK.at("Resources/AlarmSubscription/Condition")).isEqualTo("HasAlarmEmail");
    assertThat(STACK.property("AlarmSubscription", "Endpoint"))
        .isEqualTo(Map.of("Ref", "AlarmEmail"));
    assertThat(STACK.at("Resources/Budget/Condition")).isEqualTo("HasAlarmEmail");
    assertThat(STACK.property("Budget", "Budget/BudgetLimit"))
        .isEqualTo(Map.of("Amount", Map.of("Ref", "MonthlyBudget"), "Unit", "USD"));
  }
}
