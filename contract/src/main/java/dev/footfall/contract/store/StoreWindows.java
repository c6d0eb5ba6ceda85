package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.Fixtures.hit;
import static dev.footfall.contract.store.StoreVisitFixtures.TODAY;
import static dev.footfall.contract.store.StoreVisitFixtures.isNew;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.TestClock;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.Outcome;
import dev.footfall.core.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The window and the rotation of salts against a reference model, over random schedules: days that
/// pass in steps from a millisecond to half a day, edges met exactly, the clock set back,
/// housekeeping at any time.
public abstract class StoreWindows extends StoreTest {

  private static final int VISITORS = 12;
  private static final int STEPS = 400;
  private static final long DAY_MS = 86_400_000;

  /// @param opener opens the store under test
  protected StoreWindows(StoreOpener opener) {
    super(opener, TODAY);
  }

  /// The definition of the window, and nothing else.
  private static final class Model {
    final long lengthMs;
    final Map<Integer, Long> openedAt = new HashMap<>();
    Totals totals = Totals.ZERO;

    Model(long lengthMs) {
      this.lengthMs = lengthMs;
    }

    boolean isNew(int visitor, long at) {
      Long opened = openedAt.get(visitor);
      boolean isNew = opened == null || at - opened >= lengthMs;
      if (isNew) {
        openedAt.put(visitor, at);
      }
      totals = totals.plusVisit(isNew);
      return isNew;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agrees_with_the_model_over_a_random_schedule(long seed) {
    Random random = new Random(seed);
    Model model = new Model(DAY_MS);
    TestClock clock = new TestClock(NOON);
    Counter counter = new Counter(store, new Filters(0, clock), clock, random);
    for (int i = 0; i < STEPS; i++) {
      int visitor = random.nextInt(VISITORS);
      clock.set(next(random, clock.instant(), model.openedAt.get(visitor)));
      boolean expected = model.isNew(visitor, clock.millis());
      var outcome = (Outcome.Counted) await(counter.count(hit("v" + i, address(visitor * 100))));

      assertThat(List.of(outcome.newVisitor(), outcome.totals().total()))
          .as("seed %d, step %d, visitor %d at %s", seed, i, visitor, clock.instant())
          .isEqualTo(List.of(expected, model.totals));
      if (random.nextInt(10) == 0) {
        await(store.forget(clock.instant()));
      }
    }
  }

  /// The positive control: a window that is wrong by one millisecond is found out.
  @ParameterizedTest
  @ValueSource(longs = {DAY_MS - 1, DAY_MS + 1})
  void would_find_out_a_window_that_is_wrong_by_a_millisecond(long lengthMs) {
    Random random = new Random(1);
    Model right = new Model(DAY_MS);
    Model wrong = new Model(lengthMs);
    Instant now = NOON;
    boolean found = false;
    for (int i = 0; i < STEPS && !found; i++) {
      int visitor = random.nextInt(VISITORS);
      now = next(random, now, right.openedAt.get(visitor));
      found = right.isNew(visitor, now.toEpochMilli()) != wrong.isNew(visitor, now.toEpochMilli());
    }
    assertThat(found).isTrue();
  }

  private static Instant next(Random random, Instant now, @Nullable Long openedAt) {
    long edge = openedAt == null ? 0 : openedAt + DAY_MS - 1 + random.nextInt(3);
    if (edge >= now.toEpochMilli() && random.nextInt(3) == 0) {
      return Instant.ofEpochMilli(edge);
    }
    return switch (random.nextInt(8)) {
      case 0 -> now.plusMillis(random.nextLong(DAY_MS / 2));
      case 1 -> now.plusMillis(1);
      case 2 -> now.minusMillis(random.nextLong(5_000));
      case 3 -> now.plus(Duration.ofHours(random.nextInt(3)));
      default -> now.plusMillis(random.nextLong(60_000));
    };
  }
}
