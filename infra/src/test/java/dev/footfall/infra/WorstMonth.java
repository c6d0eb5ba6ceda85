package dev.footfall.infra;

import java.util.Map;

/// What the stack costs in a month of 31 days in which strangers use all that it lets in, every
/// second, at list prices of us-east-1 (November 2026), in US dollars. No free tier is used.
///
/// CloudFront is not in it: it has no limit of requests, and its price is that of a flat-rate plan
/// or of the traffic. DynamoDB keeps its maxima "on a best-effort basis" (Developer Guide, "Maximum
/// throughput for on-demand tables").
///
/// With `MonthlyVisits`, visits beyond it write nothing; all else goes on. That holds for visits
/// that are sent once: one that is sent again is refused by the store, at the price of a write, and
/// is not a visit of the month. So the sum without it remains what strangers can cost.
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
  private static final int BYTES_OF_UNIT = 1_024;

  /// An item that counts: 600 bytes, and a mark of 15 bytes (measured) for each visit of 40 s.
  private static final int ITEM_BYTES = 600;

  private static final int MARK_BYTES = 15;
  private static final int MARKED_SECONDS = 40;

  /// The day in a transaction, which counts double; page, `(other)` or beyond the day's names, and
  /// referrer.
  private static final int ITEMS_OF_VISIT = 5;

  /// A day's first 1,000 pages and 1,000 referrers, each added to a set that grows by 8 bytes; and
  /// a write for each page when the day is closed.
  private static final double NAME_WRITES = 31 * (2 * 4_500 + 2_000);

  /// A new visitor's window, in a transaction.
  private static final int WINDOW_WRITES = 2;

  /// For so long visits of other instances are unknown: `MonthlyQuota.FRESH`.
  private static final int UNKNOWN_SECONDS = 300;

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
      double writes = Math.min(units(table, "MaxWriteRequestUnits"), writesOfVisits(table));
      total += writes * WRITE_UNIT_PER_MILLION / MILLION;
      total += units(table, "MaxReadRequestUnits") * READ_UNIT_PER_MILLION / MILLION;
    }
    return total;
  }

  /// What the month's visits write, and of refused requests of other kinds one write each: the sums
  /// of drops, at most once in 5 s of an instance.
  private double writesOfVisits(String table) {
    double limit = value("MonthlyVisits");
    if (limit == 0) {
      return Double.MAX_VALUE;
    }
    double visits = limit + value("ThrottleRate") * UNKNOWN_SECONDS + value("ThrottleBurst");
    if (table.equals("VisitorsTable")) {
      return visits * WINDOW_WRITES;
    }
    double bytes = ITEM_BYTES + MARK_BYTES * MARKED_SECONDS * value("ThrottleRate");
    double drops = value("ThrottleRate") * SECONDS;
    return visits * ITEMS_OF_VISIT * Math.ceil(bytes / BYTES_OF_UNIT) + NAME_WRITES + drops;
  }

  private double units(String table, String limit) {
    Map<?, ?> parameter = (Map<?, ?>) stack.property(table, "OnDemandThroughput/" + limit);
    return value(String.valueOf(parameter.get("Ref"))) * SECONDS;
  }

  /// Metrics and alarms.
  double watching() {
    int watched =
        stack.named("AWS::CloudWatch::Alarm").stream()
            .filter(alarm -> isMade(stack.condition("Resources", alarm)))
            .mapToInt(alarm -> metrics(stack.properties(alarm)))
            .sum();
    int metrics = value("MonthlyVisits") > 0 ? METRICS + 1 : METRICS; // OverQuota
    return metrics * METRIC + watched * ALARM_METRIC;
  }

  private boolean isMade(String condition) {
    return switch (condition) {
      case "UsesRestApi" -> false;
      case "LimitsVisits" -> value("MonthlyVisits") > 0;
      default -> true;
    };
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
