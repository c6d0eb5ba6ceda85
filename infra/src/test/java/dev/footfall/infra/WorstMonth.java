package dev.footfall.infra;

import java.util.Map;

/// What the stack costs in a month of 31 days in which strangers use all that it lets in, every
/// second, at list prices of us-east-1 (November 2026), in US dollars. No free tier is used.
///
/// CloudFront is not in it: it has no limit of requests, and its price is that of a flat-rate plan
/// or of the traffic. DynamoDB keeps its maxima "on a best-effort basis" (Developer Guide, "Maximum
/// throughput for on-demand tables").
///
/// @param stack whose parameters' defaults and resources are taken
/// @param chosen values of parameters in place of their defaults
record WorstMonth(Synthesised stack, Map<String, Integer> chosen) {

  private static final double SECONDS = 31 * 24 * 60 * 60;
  private static final double MILLION = 1e6;

  private static final double API_PER_MILLION = 1.00;
  private static final double INVOCATION_PER_MILLION = 0.20;
  private static final double GB_SECOND = 0.000_013_333_4;
  private static final double WRITE_UNIT_PER_MILLION = 0.625;
  private static final double READ_UNIT_PER_MILLION = 0.125;
  private static final double LOG_GB = 0.50;
  private static final double METRIC = 0.30;
  private static final double ALARM_METRIC = 0.10;

  /// Five times a visit's usual 10 ms: calls that DynamoDB throttles are sent again.
  private static final double INVOCATION_SECONDS = 0.05;

  /// Measured: the function's line 346, Lambda's three lines 261, the API's line 143, and 26 for
  /// each of the five.
  private static final double LOG_BYTES = 346 + 261 + 143 + 5 * 26;

  /// `Failed`, `Latency`; `Counted` and `Dropped` of one site and of the test site.
  private static final int METRICS = 6;

  private static final double TIMER_INVOCATIONS = 31 * 24 * 12;

  double dollars() {
    return requests() + tables() + watching();
  }

  /// API Gateway, Lambda and logs. A request that API Gateway throttles is free.
  double requests() {
    double count = value("ThrottleRate") * SECONDS + value("ThrottleBurst") + TIMER_INVOCATIONS;
    double gigabytes = (Integer) stack.property("Function", "MemorySize") / 1_024.0;
    double each =
        (API_PER_MILLION + INVOCATION_PER_MILLION) / MILLION
            + INVOCATION_SECONDS * gigabytes * GB_SECOND
            + LOG_BYTES / 1e9 * LOG_GB;
    return count * each;
  }

  double tables() {
    double total = 0;
    for (String table : stack.named("AWS::DynamoDB::Table")) {
      total += units(table, "MaxWriteRequestUnits") * WRITE_UNIT_PER_MILLION / MILLION;
      total += units(table, "MaxReadRequestUnits") * READ_UNIT_PER_MILLION / MILLION;
    }
    return total;
  }

  private double units(String table, String limit) {
    Map<?, ?> parameter = (Map<?, ?>) stack.property(table, "OnDemandThroughput/" + limit);
    return value(String.valueOf(parameter.get("Ref"))) * SECONDS;
  }

  /// Metrics and alarms.
  double watching() {
    int watched =
        stack.named("AWS::CloudWatch::Alarm").stream()
            .filter(alarm -> !stack.condition("Resources", alarm).equals("UsesRestApi"))
            .mapToInt(alarm -> metrics(stack.properties(alarm)))
            .sum();
    return METRICS * METRIC + watched * ALARM_METRIC;
  }

  private static int metrics(Map<?, ?> alarm) {
    return alarm.get("Metrics") instanceof Iterable<?> all
        ? (int) Math.max(1, count(all, "MetricStat"))
        : 1;
  }

  private static long count(Iterable<?> metrics, String kind) {
    long count = 0;
    for (Object metric : metrics) {
      count += ((Map<?, ?>) metric).containsKey(kind) ? 1 : 0;
    }
    return count;
  }

  private double value(String parameter) {
    Integer given = chosen.get(parameter);
    return given != null
        ? given
        : Double.parseDouble((String) stack.at("Parameters/" + parameter + "/Default"));
  }
}
