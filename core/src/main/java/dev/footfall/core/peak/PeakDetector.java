package dev.footfall.core.peak;

import dev.footfall.core.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.OptionalLong;
import java.util.SortedMap;

/// Finds the hours or days of a period that stand out: see [Baseline].
public final class PeakDetector {

  /// How many peaks are found at most: the largest.
  public static final int MOST_PEAKS = 3;

  /// How many days a peak has at most.
  public static final int MOST_DAYS = 3;

  private static final Comparator<Rise> LARGEST = Comparator.comparingLong(Rise::more).reversed();

  private final List<Entry<Instant, Totals>> steps;
  private final Duration width;
  private final Baseline baseline;

  private PeakDetector(List<Entry<Instant, Totals>> steps, Duration width) {
    this.steps = steps;
    this.width = width;
    long[] visits = steps.stream().mapToLong(step -> step.getValue().visits()).toArray();
    baseline = new Baseline(visits, width.equals(Duration.ofHours(1)));
  }

  /// Returns the largest rises of a period in order of time; no two fall on the same day.
  ///
  /// @param steps all hours or all days of the period and of the time before it, from the first
  ///   visit of the site up to now
  /// @param width of a step: an hour or a day
  /// @param from when the period begins
  public static List<Rise> rises(SortedMap<Instant, Totals> steps, Duration width, Instant from) {
    return new PeakDetector(List.copyOf(steps.entrySet()), width).rises(from);
  }

  private List<Rise> rises(Instant from) {
    List<Rise> largest = new ArrayList<>();
    for (Rise rise : merged(from).stream().sorted(LARGEST).toList()) {
      if (largest.size() < MOST_PEAKS && largest.stream().noneMatch(rise::sharesDayWith)) {
        largest.add(rise);
      }
    }
    largest.sort(Comparator.comparing(Rise::start));
    return List.copyOf(largest);
  }

  private List<Rise> merged(Instant from) {
    List<Rise> merged = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      OptionalLong usual = baseline.usualBelow(i);
      if (usual.isPresent() && !steps.get(i).getKey().isBefore(from)) {
        add(merged, rise(steps.get(i), usual.getAsLong()));
      }
    }
    return merged;
  }

  private Rise rise(Entry<Instant, Totals> step, long usual) {
    return new Rise(step.getKey(), step.getKey().plus(width), step.getValue(), usual);
  }

  private static void add(List<Rise> merged, Rise next) {
    if (!merged.isEmpty() && merged.getLast().end().equals(next.start())) {
      Rise both = merged.getLast().plus(next);
      if (both.from().plusDays(MOST_DAYS).isAfter(both.to())) {
        merged.set(merged.size() - 1, both);
        return;
      }
    }
    merged.add(next);
  }
}
