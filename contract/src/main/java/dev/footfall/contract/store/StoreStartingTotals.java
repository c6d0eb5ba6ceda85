package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.StoreUndos.HOSTILE;
import static dev.footfall.contract.store.StoreUndos.START;
import static dev.footfall.contract.store.StoreUndos.TODAY;
import static dev.footfall.contract.store.StoreUndos.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store promises of starting totals, and of all that the owner changed by hand.
public abstract class StoreStartingTotals extends StoreTest {

  /// @param opener opens the store under test
  protected StoreStartingTotals(StoreOpener opener) {
    super(opener, Epoch.of(NOON) - 2, Epoch.of(NOON) - 1, Epoch.of(NOON), Epoch.of(NOON) + 1);
  }

  @Test
  void has_nothing_changed_by_hand_at_first() {
    assertThat(await(store.manualChanges(SITE))).isEqualTo(ManualChanges.NONE);
  }

  @Test
  void lets_totals_start_from_a_value_and_nothing_else() {
    count(NOON, 1, "/");
    assertThat(start(START)).isEqualTo(new Totals(12_001, 3_001));

    assertThat(count(NOON, 2, "/")).isEqualTo(new Totals(12_002, 3_002));
    assertThat(totals()).isEqualTo(new Totals(12_002, 3_002));
    assertThat(report().totals()).isEqualTo(new Totals(2, 2));
    assertThat(history().totals()).isEqualTo(new Totals(2, 2));
    assertThat(await(store.manualChanges(SITE))).isEqualTo(new ManualChanges(START, List.of()));
    assertThat(history().manualChanges()).isEqualTo(new ManualChanges(START, List.of()));
    assertThat(await(store.totals(OTHER_SITE))).isEqualTo(Totals.ZERO);
  }

  @Test
  void lets_a_site_start_that_was_never_counted() {
    assertThat(start(START)).isEqualTo(START);
    assertThat(count(NOON, 1, "/")).isEqualTo(new Totals(12_001, 3_001));
  }

  @Test
  void adds_to_a_start_value_the_same_again() {
    start(START);
    start(START);

    assertThat(start(START)).isEqualTo(new Totals(36_000, 9_000));
    assertThat(count(NOON, 1, "/")).isEqualTo(new Totals(36_001, 9_001));
  }

  @Test
  void takes_a_start_value_back_without_a_trace() {
    count(NOON, 1, "/");
    History before = history();
    start(START);
    start(Totals.ZERO.minus(START));

    assertThat(history()).isEqualTo(before);
    assertThat(count(NOON, 1, "/")).isEqualTo(new Totals(2, 1));
  }

  @Test
  void exports_the_same_after_import_into_another_site() {
    count(NOON, 1, "/");
    count(NOON, 2, HOSTILE);
    start(START);
    undo(store, TODAY, TODAY, HOSTILE);
    History told = history();

    assertThat(await(store.apply(OTHER_SITE, told))).isEqualTo(new Totals(12_001, 3_001));
    assertThat(await(store.history(OTHER_SITE))).contains(told);
  }

  @Test
  void erases_what_was_changed_by_hand_on_the_test_site() {
    var undone = new UndoRecord(NOON, new Undo(TODAY, TODAY, "", ""), Totals.ZERO);
    await(store.apply(Site.SMOKE, History.EMPTY.with(new ManualChanges(START, List.of(undone)))));
    await(store.eraseTestSite());

    assertThat(await(store.totals(Site.SMOKE))).isEqualTo(Totals.ZERO);
    assertThat(await(store.manualChanges(Site.SMOKE))).isEqualTo(ManualChanges.NONE);
  }

  private Totals start(Totals more) {
    return await(store.apply(SITE, History.EMPTY.with(new ManualChanges(more, List.of()))));
  }
}
