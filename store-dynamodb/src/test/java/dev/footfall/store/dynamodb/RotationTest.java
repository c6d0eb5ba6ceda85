package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.Fixtures.hit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.TestClock;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.Outcome;
import dev.footfall.core.Totals;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two writers whose clocks differ, over the rotation of salts and the change of days: each visitor
/// is new once. One midnight after another; a failure names its seed.
final class RotationTest {

  private static final int MIDNIGHTS = Integer.getInteger("footfall.rotation.rounds", 12);
  private static final int VISITORS = 6;
  private static final int MAX_SKEW_MS = 4_900;
  private static final int TOO_MUCH_MS = 60_000;

  /// A process whose clock is wrong.
  private record Writer(DynamoStore store, TestClock clock, Counter counter) {
    static Writer of(DynamoSettings tables, long seed) {
      var store = new DynamoStore(LocalDynamo.client(), tables);
      var clock = new TestClock(NOON);
      return new Writer(
          store, clock, new Counter(store, new Filters(0, clock), clock, new Random(seed)));
    }
  }

  private final long seed = Long.getLong("footfall.seed", 20261123);
  private final Random random = new Random(seed);
  private List<Writer> writers = List.of();
  private Totals expected = Totals.ZERO;
  private int visits;

  @BeforeEach
  void openStores() {
    DynamoSettings tables = LocalDynamo.tables(1);
    writers = List.of(Writer.of(tables, seed + 1), Writer.of(tables, seed + 2));
  }

  @AfterEach
  void closeStores() {
    writers.forEach(w -> w.store().close());
  }

  @Test
  void counts_a_visitor_once_over_a_midnight_that_two_clocks_see_at_different_times() {
    for (int day = 1; day <= MIDNIGHTS; day++) {
      assertThat(wrongVerdicts(day, MAX_SKEW_MS)).as("seed %d, midnight %d", seed, day).isZero();
      assertThat(await(writers.getFirst().store().totals(SITE))).isEqualTo(expected);
      Instant later = Epoch.start(Epoch.of(NOON) + day).plus(Duration.ofHours(1));
      await(writers.getLast().store().forget(later));
    }
  }

  /// The positive control: clocks that differ by more than the store allows.
  @Test
  void would_find_a_visitor_counted_twice() {
    int wrong = 0;
    for (int day = 1; wrong == 0 && day <= MIDNIGHTS; day++) {
      wrong += wrongVerdicts(day, TOO_MUCH_MS);
    }
    assertThat(wrong).isPositive();
  }

  private int wrongVerdicts(int day, int skewMs) {
    Instant midnight = Epoch.start(Epoch.of(NOON) + day);
    var isKnown = new boolean[VISITORS];
    int wrong = 0;
    for (Instant now = midnight.minusSeconds(20);
        now.isBefore(midnight.plusSeconds(20));
        now = now.plusMillis(random.nextInt(3_000))) {
      writers.getFirst().clock().set(now.minusMillis(skewMs / 2));
      writers.getLast().clock().set(now.plusMillis(random.nextInt(skewMs / 4, skewMs / 2)));
      int visitor = random.nextInt(VISITORS);
      long isNew = newVisitors(day * VISITORS + visitor, 1 + random.nextInt(4));
      wrong += isNew == (isKnown[visitor] ? 0 : 1) ? 0 : 1;
      isKnown[visitor] = true;
    }
    return wrong;
  }

  /// Counts several visits of one visitor at once, each at a random writer.
  private long newVisitors(int visitor, int count) {
    var answers = new ArrayList<CompletionStage<Outcome>>();
    for (int i = 0; i < count; i++) {
      var writer = writers.get(random.nextInt(writers.size()));
      answers.add(writer.counter().count(hit("v" + ++visits, address(visitor))));
    }
    long isNew = answers.stream().filter(a -> isNew(await(a))).count();
    expected = expected.plus(new Totals(count, isNew));
    return isNew;
  }

  private static boolean isNew(Outcome outcome) {
    return outcome instanceof Outcome.Counted counted && counted.newVisitor();
  }
}
