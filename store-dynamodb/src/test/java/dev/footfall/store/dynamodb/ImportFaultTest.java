package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.TestClock;
import dev.footfall.core.StoreException;
import dev.footfall.core.history.History;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.Transport;
import java.io.IOException;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An import that is interrupted anywhere, and repeated, adds each sum once; so does one over a
/// network that loses, delays and refuses.
final class ImportFaultTest {

  private static final History HISTORY = ImportFixture.HISTORY;

  private final DynamoSettings tables = LocalDynamo.tables(1);
  private final Interruption interruption = new Interruption();
  private final DynamoStore judge = store(transport -> transport);

  @AfterEach
  void closeStore() {
    judge.close();
  }

  /// Every other time, something else than the same import finishes it.
  @Test
  void adds_each_sum_once_wherever_it_is_interrupted() {
    try (var mortal = store(interruption::in)) {
      int deaths = 0;
      for (Site site = site(deaths); dies(mortal, site, deaths); site = site(++deaths)) {
        if (deaths % 2 == 0 || await(judge.history(site)).isEmpty()) {
          repeat(site);
        }
        assertExact(site, "killed after write " + deaths);
      }
      assertThat(deaths).isGreaterThan(20);
    }
  }

  /// Repeats the import, which may have ended except for deleting what it staged.
  private void repeat(Site site) {
    try {
      await(judge.apply(site, HISTORY));
    } catch (StoreException e) {
      assertThat(e).hasMessage("a part of this was imported before: nothing was added");
    }
  }

  /// The positive control: the same, but items do not refuse an import that changed them before.
  @Test
  void would_find_sums_that_are_added_again() {
    int wrong = 0;
    try (var mortal = store(transport -> interruption.in(UnconditionalTransport.in(transport)));
        var careless = store(UnconditionalTransport::in)) {
      for (int deaths = 0; wrong == 0 && dies(mortal, site(deaths), deaths); deaths++) {
        await(careless.apply(site(deaths), HISTORY));
        boolean isExact = await(judge.history(site(deaths))).orElseThrow().equals(HISTORY);
        wrong += isExact ? 0 : 1;
      }
    }
    assertThat(wrong).isPositive();
  }

  @Test
  void finishes_an_interrupted_import_before_another_one() {
    try (var mortal = store(interruption::in)) {
      assertThat(dies(mortal, SITE, 12)).isTrue();
    }
    assertThat(await(judge.apply(SITE, ImportFixture.OTHER)))
        .isEqualTo(HISTORY.totals().plus(ImportFixture.OTHER.totals()));

    assertThat(await(judge.history(SITE)).orElseThrow().sources()).isEqualTo(HISTORY.sources());
    assertThatThrownBy(() -> await(judge.apply(SITE, HISTORY))).isInstanceOf(StoreException.class);
  }

  /// Its first three writes stage two parts and begin the import.
  @Test
  void finishes_an_import_that_was_only_staged_however_large() {
    try (var mortal = store(interruption::in)) {
      interruption.after(3);
      assertThatThrownBy(() -> await(mortal.apply(SITE, ImportFixture.LARGE)))
          .isInstanceOf(StoreException.class);
    }

    assertThat(await(judge.history(SITE))).contains(ImportFixture.LARGE);
  }

  @Test
  void adds_nothing_when_it_is_repeated_though_it_ended() {
    await(judge.apply(SITE, HISTORY));
    assertThatThrownBy(() -> await(judge.apply(SITE, HISTORY)))
        .hasMessage("a part of this was imported before: nothing was added");

    assertExact(SITE, "repeated");
  }

  @Test
  void adds_each_sum_once_over_a_network_that_loses_and_refuses() throws IOException {
    long seed = Long.getLong("footfall.seed", 20261123);
    try (var proxy = new FaultProxy(LocalDynamo.endpoint(), seed)) {
      var client =
          LocalDynamo.client(
              proxy.endpoint(), DynamoClient.TimeOuts.STANDARD, transport -> transport);
      try (var store = new DynamoStore(client, tables, new TestClock(NOON))) {
        await(store.apply(SITE, HISTORY));
      }
      System.out.println("seed " + seed + ", faults " + proxy.faults());
      assertExact(SITE, "seed " + seed);
    }
  }

  /// As if the owner started it again too early.
  @Test
  void adds_each_sum_once_when_it_runs_twice_at_once() {
    try (var other = store(transport -> transport)) {
      var first = judge.apply(SITE, HISTORY);
      var second = other.apply(SITE, HISTORY);
      await(first.handle((_, _) -> 0));
      await(second.handle((_, _) -> 0));
    }
    assertExact(SITE, "twice");
  }

  private void assertExact(Site site, String when) {
    assertThat(await(judge.history(site))).as(when).contains(HISTORY);
    assertThat(await(judge.totals(site))).as(when).isEqualTo(HISTORY.totals());
    for (String path : Set.of("/", "/about")) {
      assertThat(await(judge.totals(site, new PagePath(path), NOON)).page())
          .as(when)
          .hasValue(visits(path));
    }
  }

  private static long visits(String path) {
    return HISTORY.paths().stream()
        .filter(row -> row.name().equals(path))
        .mapToLong(row -> row.totals().visits())
        .sum();
  }

  /// Begins an import and kills it after some writes. Returns whether it had more to do.
  private boolean dies(DynamoStore mortal, Site site, int writes) {
    interruption.after(writes);
    try {
      await(mortal.apply(site, HISTORY));
      return false;
    } catch (StoreException e) {
      assertThat(e).hasRootCauseInstanceOf(Interruption.Death.class);
      return true;
    }
  }

  private static Site site(int number) {
    return new Site("s" + number + ".example");
  }

  private DynamoStore store(UnaryOperator<Transport> around) {
    return new DynamoStore(LocalDynamo.client(around), tables, new TestClock(NOON));
  }
}
