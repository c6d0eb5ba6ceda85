package dev.footfall.bench.scale;

import java.time.Duration;
import java.util.Locale;

/// What came of a run.
///
/// @param failed visits that were not acknowledged, each a 503
/// @param median from a visit's arrival to the answer, of those acknowledged
/// @param writes units a visit
/// @param reads units a visit
/// @param conflicts a visit
/// @param throttles refusals for want of units, a visit
/// @param processes that counted
/// @param isExact whether the totals, the report and its paths were, in the end, the visits and
///   visitors that were sent
/// @param kinds what each kind of item used, as text
record Outcome(
    double perSecond,
    long visits,
    long failed,
    Duration median,
    Duration p99,
    double writes,
    double reads,
    double conflicts,
    double throttles,
    int processes,
    boolean isExact,
    String kinds) {

  static final String HEAD =
      "|  visits/s | 503 % | write/visit | read/visit | $/million | p50 ms | p99 ms |"
          + " conflicts/visit | throttled/visit | processes | exact |";

  private static final double FAILED = 0.001;
  private static final double WRITE_PRICE = 0.625;
  private static final double READ_PRICE = 0.125;
  private static final double PERCENT = 100;

  /// Less than 0.1 % 503s, and 99 % of the answers within the deadline.
  boolean isHeld(Duration deadline) {
    return failed < FAILED * visits && p99.compareTo(deadline) < 0;
  }

  double dollars() {
    return writes * WRITE_PRICE + reads * READ_PRICE;
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %9.0f | %5.2f | %11.2f | %10.2f | %9.2f | %6d | %6d | %15.3f | %15.3f | %9d | %5s |",
        perSecond,
        PERCENT * failed / visits,
        writes,
        reads,
        dollars(),
        median.toMillis(),
        p99.toMillis(),
        conflicts,
        throttles,
        processes,
        isExact ? "yes" : "NO");
  }
}
