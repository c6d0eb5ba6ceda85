package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.store.dynamodb.Visits.salt;
import static dev.footfall.store.dynamodb.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.Totals;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several stores on the same tables count a visitor once, whichever is first. 1,000 rounds:
/// `-Dfootfall.race.rounds=1000`.
final class RaceTest {

  private static final int ROUNDS = Integer.getInteger("footfall.race.rounds", 50);
  private static final int CALLERS = 64;

  @ParameterizedTest
  @ValueSource(ints = {2, 16})
  void makes_one_new_visitor_of_64_concurrent_first_visits_over_several_stores(int writers) {
    DynamoSettings tables = LocalDynamo.tables(1);
    var stores =
        IntStream.range(0, writers)
            .mapToObj(_ -> new DynamoStore(LocalDynamo.client(), tables))
            .toList();
    await(stores.getFirst().agree(salt(Epoch.of(NOON))));
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(newVisitors(stores, round)).as("round %d", round).isEqualTo(1);
    }
    assertThat(await(stores.getLast().totals(SITE)))
        .isEqualTo(new Totals((long) ROUNDS * CALLERS, ROUNDS));
    stores.forEach(DynamoStore::close);
  }

  /// The positive control: a read, then an unconditional write.
  @Test
  void would_find_a_read_before_a_write() {
    DynamoSettings tables = LocalDynamo.tables(1);
    try (var client = LocalDynamo.client()) {
      var key = Keys.total(SITE);
      List<Boolean> verdicts =
          Fixtures.concurrently(
              CALLERS,
              _ -> {
                boolean isNew = Raw.get(client, tables.countsTable(), key).equals(Item.NONE);
                Raw.put(client, tables.countsTable(), key);
                return isNew;
              });
      assertThat(verdicts.stream().filter(isNew -> isNew)).hasSizeGreaterThan(1);
    }
  }

  private static long newVisitors(List<DynamoStore> stores, int round) {
    Instant at = NOON.plusSeconds(20L * round);
    var answers =
        IntStream.range(0, CALLERS)
            .mapToObj(i -> stores.get(i % stores.size()).add(visit(round + "-" + i, at, round)))
            .toList();
    return answers.stream().filter(a -> Visits.isNew(await(a))).count();
  }
}
