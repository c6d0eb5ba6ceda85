package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.store.dynamodb.Visits.salt;
import static dev.footfall.store.dynamodb.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Epoch;
import dev.footfall.core.Totals;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two stores on the same tables count a visitor once, whoever comes first. 1,000 rounds:
/// `-Dfootfall.race.rounds=1000`.
final class RaceTest {

  private static final int ROUNDS = Integer.getInteger("footfall.race.rounds", 100);
  private static final int CALLERS = 64;

  private List<DynamoStore> stores = List.of();

  @BeforeEach
  void openStores() {
    DynamoSettings tables = LocalDynamo.tables(1);
    stores =
        IntStream.range(0, 2).mapToObj(_ -> new DynamoStore(LocalDynamo.client(), tables)).toList();
    await(stores.getFirst().agree(salt(Epoch.of(NOON))));
  }

  @AfterEach
  void closeStores() {
    stores.forEach(DynamoStore::close);
  }

  @Test
  void makes_one_new_visitor_of_64_concurrent_first_visits_over_two_stores() {
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(newVisitors(round)).as("round %d", round).isEqualTo(1);
    }
    assertThat(await(stores.getLast().totals(SITE)))
        .isEqualTo(new Totals((long) ROUNDS * CALLERS, ROUNDS));
  }

  /// The positive control: what the original did.
  @Test
  void would_find_out_a_look_before_a_write() {
    DynamoSettings tables = LocalDynamo.tables(1);
    try (var client = LocalDynamo.client()) {
      var key = Keys.total(SITE);
      var looks =
          IntStream.range(0, CALLERS)
              .mapToObj(_ -> client.getItem(r -> r.tableName(tables.countsTable()).key(key)))
              .map(
                  look ->
                      look.thenCompose(
                          seen ->
                              client
                                  .putItem(r -> r.tableName(tables.countsTable()).item(key))
                                  .thenApply(_ -> !seen.hasItem())))
              .toList();
      assertThat(looks.stream().filter(CompletableFuture::join)).hasSizeGreaterThan(1);
    }
  }

  private long newVisitors(int round) {
    Instant at = NOON.plusSeconds(20L * round);
    var answers =
        IntStream.range(0, CALLERS)
            .mapToObj(i -> stores.get(i % 2).add(visit(round + "-" + i, at, round)))
            .toList();
    return answers.stream().filter(a -> Visits.isNew(await(a))).count();
  }
}
