package dev.footfall.core.peak;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// What is usual for each of a row of hours or days, by the ones around it.
///
/// Usual is the median of the neighbours, or that of those at the same hour of the day (the same
/// day of the week) if it is higher. A step stands out if it exceeds this by more than each of:
/// [#FLOOR] visits, the usual itself, four standard deviations as the median absolute deviation
/// estimates them, and four of a Poisson distribution. Medians ignore other peaks.
final class Baseline {

  /// No fewer visits above the usual stand out.
  static final long FLOOR = 30;

  private static final double DEVIATIONS = 4;

  /// Of a normal distribution, the standard deviation in median absolute deviations.
  private static final double DEVIATION = 1.4826;

  private final long[] visits;

  /// How many steps there are in a day, or in a week.
  private final int cycle;

  /// How many of the nearest steps are neighbours.
  private final int reach;

  /// @param visits of each step, in order, without the time before the first visit of the site
  /// @param isHours whether the steps are hours; else they are days
  Baseline(long[] visits, boolean isHours) {
    this.visits = visits;
    cycle = isHours ? 24 : 7;
    reach = isHours ? 7 * 24 : 4 * 7;
  }

  /// Returns how many visits are usual at a step that stands out; empty if it does not, or if there
  /// are too few neighbours to say so.
  OptionalLong usualBelow(int step) {
    if (visits[step] < FLOOR || visits.length <= cycle) {
      return OptionalLong.empty();
    }
    double[] around = around(step, _ -> true);
    double middle = median(around);
    double sameTime = median(around(step, i -> (step - i) % cycle == 0));
    double usual = Math.max(middle, sameTime);
    return visits[step] - usual > leastRise(usual, deviation(around, middle))
        ? OptionalLong.of(Math.round(usual))
        : OptionalLong.empty();
  }

  private static double leastRise(double usual, double deviation) {
    double noise = DEVIATIONS * Math.max(deviation, Math.sqrt(usual));
    return Math.max(Math.max(FLOOR, usual), noise);
  }

  /// The nearest steps, as many on both sides where there are as many.
  private double[] around(int step, IntPredicate wanted) {
    int most = Math.max(0, visits.length - 1 - reach);
    int first = Math.clamp(step - reach / 2, 0, most);
    return IntStream.range(first, Math.min(visits.length, first + reach + 1))
        .filter(i -> i != step && wanted.test(i))
        .mapToDouble(i -> visits[i])
        .toArray();
  }

  private static double deviation(double[] values, double middle) {
    return DEVIATION * median(Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray());
  }

  /// Returns the median, 0 of none.
  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length % 2 == 1) {
      return sorted[half];
    }
    return sorted.length == 0 ? 0 : (sorted[half - 1] + sorted[half]) / 2;
  }
}
