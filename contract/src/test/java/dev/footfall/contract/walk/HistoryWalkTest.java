package dev.footfall.contract.walk;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.PageStart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A walk finds nothing between two stores that are alike, and whatever else there is.
final class HistoryWalkTest {

  private static final int STEPS = 200;
  private static final Instant DAY = NOON.truncatedTo(DAYS);

  @Test
  void finds_nothing_between_two_models() {
    walk(_ -> {});
  }

  /// The positive control: a sum more in one of the stores.
  @ParameterizedTest
  @MethodSource("more")
  void finds_a_sum_that_only_one_store_has(History more) {
    assertThatThrownBy(() -> walk(store -> await(store.apply(SITE, more))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed 1, step ");
  }

  static List<History> more() {
    return List.of(
        new History(rows(DAY, ""), List.of(), List.of(), List.of(), List.of()),
        new History(List.of(), rows(DAY, "/about"), List.of(), List.of(), List.of()),
        new History(List.of(), List.of(), rows(DAY, "news.example/"), List.of(), List.of()),
        new History(List.of(), List.of(), List.of(), rows(DAY, "prefetch"), List.of()),
        PageStart.with(History.EMPTY, Map.of("/about", 1L)),
        History.EMPTY.with(new ManualChanges(new Totals(1, 0), List.of())));
  }

  private static List<Row> rows(Instant start, String name) {
    return List.of(new Row(start, name, new Totals(1, 0)));
  }

  /// @param change of a store that is opened again
  private static void walk(Consumer<HistoryStore> change) {
    new HistoryWalk(1, new MemoryStore(), new TestClock(NOON), true)
        .run(
            STEPS,
            store -> {
              change.accept(store);
              return store;
            });
  }
}
