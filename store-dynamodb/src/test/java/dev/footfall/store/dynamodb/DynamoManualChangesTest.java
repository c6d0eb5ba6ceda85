package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.TestClock;
import dev.footfall.contract.store.StoreStartingTotals;
import dev.footfall.contract.store.StoreUndos;
import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.Undo;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.store.dynamodb.Meter.Units;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every store promises of manual changes, kept on DynamoDB; other processes see them, at no
/// cost.
final class DynamoManualChangesTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final ManualChanges START =
      new ManualChanges(new Totals(12_000, 3_000), List.of());

  private final DynamoSettings tables = LocalDynamo.tables(1);

  private HistoryStore open(InstantSource clock) {
    return new DynamoStore(LocalDynamo.client(), tables, clock);
  }

  @Nested
  final class StartingTotals extends StoreStartingTotals {
    StartingTotals() {
      super(DynamoManualChangesTest.this::open);
    }
  }

  @Nested
  final class Undos extends StoreUndos {
    Undos() {
      super(DynamoManualChangesTest.this::open);
    }
  }

  @Test
  void is_seen_by_other_processes_at_their_next_visit_and_reading() {
    try (var store = openWithSalts();
        var other = open(new TestClock(NOON))) {
      await(other.add(visit("a")));
      await(store.apply(SITE, History.EMPTY.with(START)));

      assertThat(await(other.totals(SITE))).isEqualTo(new Totals(12_001, 3_001));
      assertThat(totals(other.add(visit("b")))).isEqualTo(new Totals(12_002, 3_001));
      await(store.apply(SITE, undo(store)));
      assertThat(totals(other.add(visit("c")))).isEqualTo(new Totals(12_001, 3_000));
    }
  }

  @Test
  void costs_no_visit_anything() {
    var meter = new Meter();
    try (var _ = openWithSalts();
        var metered = new DynamoStore(LocalDynamo.client(meter::in), tables, () -> NOON)) {
      await(metered.add(visit("a")));
      Units without = cost(meter, metered, "b");
      await(metered.apply(SITE, History.EMPTY.with(START)));

      assertThat(cost(meter, metered, "c")).isEqualTo(without);
    }
  }

  private HistoryStore openWithSalts() {
    HistoryStore store = open(new TestClock(NOON));
    for (long epoch = Epoch.of(NOON) - 1; epoch <= Epoch.of(NOON) + 1; epoch++) {
      await(store.agree(Visits.salt(epoch)));
    }
    return store;
  }

  private static Units cost(Meter meter, DynamoStore store, String id) {
    await(store.add(visit(id + "-and-what-is-read-once")));
    Units before = meter.units();
    await(store.add(visit(id)));
    return meter.units().minus(before);
  }

  private static History undo(HistoryStore store) {
    return new Undo(TODAY, TODAY, "", "")
        .outOf(await(store.history(SITE)).orElseThrow(), NOON)
        .orElseThrow();
  }

  private static Visit visit(String id) {
    return Visits.ahead(Visits.visit(id, NOON, 1));
  }

  private static Totals totals(CompletionStage<AddResult> added) {
    return ((AddResult.Recorded) await(added)).totals().total();
  }
}
