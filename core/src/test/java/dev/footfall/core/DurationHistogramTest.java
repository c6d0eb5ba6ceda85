package dev.footfall.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DurationHistogramTest {

  private final DurationHistogram histogram = new DurationHistogram();

  @Test
  void counts_each_bound_in_its_own_bucket() {
    List<Long> expected = new ArrayList<>();
    for (Duration bound : DurationHistogram.BOUNDS) {
      histogram.add(bound.toNanos());
      expected.add(1L);
    }
    expected.add(0L);

    assertThat(histogram.snapshot().counts()).isEqualTo(expected);
  }

  @Test
  void counts_what_is_just_longer_in_the_next_bucket() {
    DurationHistogram.BOUNDS.forEach(bound -> histogram.add(bound.toNanos() + 1));

    List<Long> expected =
        new ArrayList<>(Collections.nCopies(DurationHistogram.BOUNDS.size() + 1, 1L));
    expected.set(0, 0L);
    assertThat(histogram.snapshot().counts()).isEqualTo(expected);
  }

  @Test
  void sums_all_durations_also_none_and_an_hour() {
    histogram.add(0);
    histogram.add(Duration.ofHours(1).toNanos());
    histogram.add(1);

    DurationHistogram.Snapshot all = histogram.snapshot();
    assertThat(all.sum()).isEqualTo(Duration.ofHours(1).plusNanos(1));
    assertThat(all.counts().getFirst()).isEqualTo(2);
    assertThat(all.counts().getLast()).isEqualTo(1);
  }
}
