package dev.footfall.store.sqlite.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.store.sqlite.filter.VisitIdFilter.Range;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class VisitIdFilterTest {

  /// Over more than one group.
  private static final int BATCHES = 2_400;

  private static final int IDS_A_BATCH = 500;

  private final VisitIdFilter bucket = new VisitIdFilter(true);

  @Test
  void finds_each_of_very_many_ids_and_nearly_no_other() {
    for (int batch = 0; batch < BATCHES; batch++) {
      ids(batch).forEach(bucket::add);
      bucket.wrote(batch);
    }

    for (int batch = 0; batch < BATCHES; batch += 100) {
      int mine = batch;
      assertThat(ids(batch).mapToObj(bucket::find))
          .allMatch(ranges -> ranges.stream().anyMatch(range -> holds(range, mine)));
    }
    assertThat(ids(BATCHES).filter(id -> !bucket.find(id).isEmpty()).count())
        .isLessThan(IDS_A_BATCH / 50);
    assertThat(bucket.all()).isEqualTo(new Range(0, BATCHES - 1));
  }

  private static LongStream ids(int batch) {
    return new SplittableRandom(batch).longs(IDS_A_BATCH);
  }

  private static boolean holds(Range range, int batch) {
    return range.first() <= batch && batch <= range.last();
  }
}
