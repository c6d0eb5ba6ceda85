package dev.footfall.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// The alarms, which all report to one topic. Missing data does not alarm, because a site without
/// visits is well.
final class Alarms {

  /// Of a call, without the cold start before it.
  private static final Duration SLOW = Duration.seconds(2);

  private static final Duration FIVE_MINUTES = Duration.minutes(5);

  private final Construct scope;
  private final Topic topic;

  Alarms(Construct scope, OptionalParameter email) {
    this.scope = scope;
    topic = Topic.Builder.create(scope, "AlarmTopic").enforceSsl(true).build();
    letAlarmsPublish();
    CfnSubscription subscription =
        CfnSubscription.Builder.create(scope, "AlarmSubscription")
            .topicArn(topic.getTopicArn())
            .protocol("email")
            .endpoint(email.value())
            .build();
    subscription.getCfnOptions().setCondition(email.given());
  }

  void watch(CountFunction counted) {
    var function = counted.function;
    any("FunctionErrors", "The function failed", function.metricErrors(sumOfFiveMinutes()));
    any(
        "FunctionThrottles",
        "Visits were refused for want of concurrency",
        function.metricThrottles(sumOfFiveMinutes()));
    report(
        alarm(scope, "FunctionSlow", "One answer of 100 took more than 2 s", slowest(counted), 3)
            .threshold(SLOW.toMilliseconds())
            .build());
    any("VisitsFailed", "The counter could not keep a visit", own("Failed", FIVE_MINUTES));
  }

  /// Watches one kind of API, where its resources are.
  void watch(Construct where, String id, ApiEndpoint api) {
    report(alarm(where, id, "The API answered 5xx", api.serverErrors(), 1).threshold(1).build());
  }

  void watch(CfnTables tables) {
    any("TableThrottles", "DynamoDB refused requests: raise Shards", throttles(tables));
  }

  /// Watches for visits beyond the month's quota: one day's, so that the owner gets no mail an
  /// hour.
  void watchQuota(Construct where) {
    String used = "This month's visits are used up: raise MonthlyVisits, or wait";
    Metric refused = own("OverQuota", Duration.days(1));
    report(alarm(where, "MonthlyVisits", used, refused, 1).threshold(1).build());
  }

  static MetricOptions sumOfFiveMinutes() {
    return MetricOptions.builder().period(FIVE_MINUTES).statistic("Sum").build();
  }

  private static Metric slowest(CountFunction counted) {
    return counted.function.metricDuration(
        MetricOptions.builder().period(FIVE_MINUTES).statistic("p99").build());
  }

  /// A metric of the function's own, from the line that it logs for every request.
  private static Metric own(String name, Duration period) {
    return Metric.Builder.create()
        .namespace("Footfall")
        .metricName(name)
        .period(period)
        .statistic("Sum")
        .build();
  }

  private static MathExpression throttles(CfnTables tables) {
    Map<String, IMetric> events = new LinkedHashMap<>();
    for (Table table : tables.all()) {
      for (String kind : new String[] {"ReadThrottleEvents", "WriteThrottleEvents"}) {
        events.put("m" + events.size(), table.metric(kind, sumOfFiveMinutes()));
      }
    }
    String sum =
        events.keySet().stream().map("FILL(%s, 0)"::formatted).collect(Collectors.joining(" + "));
    return MathExpression.Builder.create()
        .expression(sum)
        .usingMetrics(events)
        .label("Throttled requests")
        .period(FIVE_MINUTES)
        .build();
  }

  /// Our policy replaces the topic's default one, which lets the account's alarms publish.
  private void letAlarmsPublish() {
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("Alarms")
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
            .build());
  }

  private void any(String id, String description, IMetric metric) {
    report(alarm(scope, id, description, metric, 1).threshold(1).build());
  }

  private static Alarm.Builder alarm(
      Construct where, String id, String description, IMetric metric, int periods) {
    return Alarm.Builder.create(where, id + "Alarm")
        .alarmDescription("Footfall: " + description)
        .metric(metric)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .evaluationPeriods(periods)
        .treatMissingData(TreatMissingData.NOT_BREACHING);
  }

  private void report(Alarm alarm) {
    alarm.addAlarmAction(new SnsAction(topic));
  }
}
