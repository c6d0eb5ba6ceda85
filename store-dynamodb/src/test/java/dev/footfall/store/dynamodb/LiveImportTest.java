package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.store.dynamodb.ImportFixture.HISTORY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.TestClock;
import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Other processes count while one imports: every number is exact, theirs too. For several shards,
/// see [ShardsTest].
final class LiveImportTest {

  private static final int ROUNDS = Integer.getInteger("footfall.import.rounds", 3);
  private static final int VISITS = 40;

  private DynamoStore importer;
  private List<DynamoStore> live;

  @BeforeEach
  void openStores() {
    DynamoSettings tables = LocalDynamo.tables(1);
    importer = new DynamoStore(LocalDynamo.client(), tables, new TestClock(NOON));
    live = List.of(store(tables), store(tables));
    for (long epoch = Epoch.of(NOON) - 2; epoch <= Epoch.of(NOON) + 1; epoch++) {
      await(importer.agree(Visits.salt(epoch)));
    }
  }

  private static DynamoStore store(DynamoSettings tables) {
    return new DynamoStore(LocalDynamo.client(), tables);
  }

  @AfterEach
  void closeStores() {
    importer.close();
    live.forEach(DynamoStore::close);
  }

  /// Yesterday's visits come first, and today's have yesterday closed while the import adds to it.
  @Test
  void counts_everything_once_while_others_count_and_close_days() {
    for (int round = 0; round < ROUNDS; round++) {
      var site = new Site("s" + round + ".example");
      var answers = new ArrayList<CompletionStage<?>>();
      for (int i = 0; i < VISITS; i++) {
        Instant at = NOON.minus(Duration.ofDays(i < VISITS / 2 ? 1 : 0)).plusSeconds(i);
        answers.add(live.get(i % 2).add(visit(site, i, at)));
        if (i == VISITS / 2 - round) {
          answers.add(importer.apply(site, HISTORY));
        }
      }
      answers.forEach(answer -> await(answer.thenAccept(_ -> {})));
      assertExact(site, new Totals(VISITS, VISITS).plus(HISTORY.totals()));
    }
  }

  private void assertExact(Site site, Totals all) {
    assertThat(await(importer.history(site)).orElseThrow().totals()).isEqualTo(all);
    live.forEach(store -> assertThat(await(store.totals(site))).isEqualTo(all));
    for (int i = 0; i < 2; i++) {
      var added =
          (AddResult.Recorded)
              await(live.get(i).add(visit(site, VISITS + i, NOON.plusSeconds(90))));
      assertThat(added.totals().total()).isEqualTo(all.plus(new Totals(i + 1, i + 1)));
    }
  }

  @Test
  void is_in_the_next_response_of_processes_that_remembered_the_sum() {
    live.forEach(store -> await(store.add(visit(SITE, store.hashCode(), NOON))));
    await(importer.apply(SITE, HISTORY));

    assertThat(await(live.getFirst().totals(SITE)))
        .isEqualTo(HISTORY.totals().plus(new Totals(2, 2)));
    assertThat(await(live.getLast().add(visit(SITE, 3, NOON.plusSeconds(1)))))
        .satisfies(Fixtures.recorded(true, HISTORY.totals().plus(new Totals(3, 3))));
  }

  @Test
  void is_in_the_responses_of_processes_that_were_idle_over_midnight() {
    live.forEach(store -> await(store.add(visit(SITE, store.hashCode(), NOON))));
    await(importer.apply(SITE, HISTORY));
    Instant tomorrow = NOON.plus(Duration.ofDays(1));

    for (int i = 0; i < 2; i++) {
      assertThat(await(live.get(i).add(visit(SITE, i, tomorrow))))
          .satisfies(Fixtures.recorded(true, HISTORY.totals().plus(new Totals(i + 3, i + 3))));
    }
  }

  private static Visit visit(Site site, long visitor, Instant at) {
    var page = new Page(site, new PagePath("/"), null);
    return Visits.ahead(Visits.visit("v" + visitor, at, 31L * site.hashCode() + visitor, page));
  }
}
