package dev.footfall.contract;

import static dev.footfall.contract.Fixtures.SITE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.visitor.Window;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One node or two count what the plain model counts, whatever their clocks do; but where a clock
/// that was days ahead comes back, two nodes are started anew. `-Dfootfall.schedules=20000` walks
/// through as many; a failure names its seed.
final class ScheduleTest {

  private static final int SCHEDULES = Integer.getInteger("footfall.schedules", 3_000);

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void agree_with_the_model_on_every_schedule(int nodes) {
    for (int i = 0; i < SCHEDULES; i++) {
      new Schedule(Fuzz.SEED + i, nodes, new MemoryStore(), SITE).run(store -> store);
    }
  }

  /// The positive control: a model whose windows are a millisecond too short or too long.
  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void would_find_a_window_that_is_wrong_by_a_millisecond(long byMs) {
    Duration wrong = Window.LENGTH.plusMillis(byMs);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < SCHEDULES; i++) {
                new Schedule(i, 2, new MemoryStore(), SITE, wrong).run(store -> store);
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed ");
  }
}
