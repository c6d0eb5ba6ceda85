package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.Fixtures.hit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.TestClock;
import dev.footfall.core.Counter;
import dev.footfall.core.Epoch;
import dev.footfall.core.Filters;
import dev.footfall.core.Outcome;
import dev.footfall.core.Totals;
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
/// is new once. One midnight after another; the seed of a failure is told.
final class RotationTest {

  private static final int MIDNIGHTS = Integer.getInteger("footfall.rotation.rounds", 12);
  private static final int VISITORS = 6;
  private static final int MAX_SKEW_MS = 4_900;

  /// One process: its clock is wrong, and wrong differently after each midnight.
  private record Writer(DynamoStore store, TestClock clock, Counter counter) {
    static Writer of(DynamoSettings tables, Random random) {
      var store = new DynamoStore(LocalDynamo.client(), tables);
      var clock = new TestClock(NOON);
      return new Writer(store, clock, new Counter(store, new Filters(0, clock), clock, random));
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
    writers = List.of(Writer.of(tables, random), Writer.of(tables, random));
  }

  @AfterEach
  void closeStores() {
    writers.forEach(w -> w.store().close());
  }

  @Test
  void counts_a_visitor_once_over_a_midnight_that_two_clocks_see_at_different_times() {
    for (int day = 1; day <= MIDNIGHTS; day++) {
      passMidnight(day, Epoch.start(Epoch.of(NOON) + day));
    }
  }

  private void passMidnight(int day, Instant midnight) {
    long[] skewsMs = {skewMs(), skewMs()};
    var isKnown = new boolean[VISITORS];
    for (Instant now = midnight.minusSeconds(20);
        now.isBefore(midnight.plusSeconds(20));
        now = now.plusMillis(random.nextInt(3_000))) {
      for (int w = 0; w < writers.size(); w++) {
        writers.get(w).clock().set(now.plusMillis(skewsMs[w]));
      }
      int visitor = random.nextInt(VISITORS);
      long isNew = newVisitors(day * VISITORS + visitor, 1 + random.nextInt(4));
      assertThat(isNew)
          .as("seed %d, midnight %d, visitor %d, %s", seed, day, visitor, now)
          .isEqualTo(isKnown[visitor] ? 0 : 1);
      isKnown[visitor] = true;
    }
    assertThat(await(writers.getFirst().store().totals(SITE))).isEqualTo(expected);
    await(writers.getLast().store().forget(midnight.plus(Duration.ofHours(1))));
  }

  private long skewMs() {
    return random.nextInt(-MAX_SKEW_MS / 2, MAX_SKEW_MS / 2);
  }

  /// Several visits of one visitor at once, each at a writer drawn by lot.
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
