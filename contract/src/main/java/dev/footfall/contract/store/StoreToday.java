package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.HistoryFixtures.LONG_AGO;
import static dev.footfall.contract.store.HistoryFixtures.TODAY;
import static dev.footfall.contract.store.HistoryFixtures.sums;
import static dev.footfall.contract.store.StoreUndos.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.AddResult;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Totals;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// What every store promises of the totals of the UTC day.
public abstract class StoreToday extends StoreTest {

  private static final Instant MIDNIGHT = TODAY.plus(Duration.ofDays(1));

  /// @param opener opens the store under test
  protected StoreToday(StoreOpener opener) {
    super(opener, Epoch.of(NOON) - 2, Epoch.of(NOON) - 1, Epoch.of(NOON), Epoch.of(NOON) + 1);
  }

  @Test
  void starts_from_zero_at_midnight() {
    assertThat(add("a", NOON, 1)).isEqualTo(new Totals(1, 1));
    assertThat(add("b", MIDNIGHT.minusMillis(1), 2)).isEqualTo(new Totals(2, 2));
    assertThat(add("c", MIDNIGHT, 3)).isEqualTo(new Totals(1, 1));
    assertThat(add("d", MIDNIGHT, 3)).isEqualTo(new Totals(2, 1));

    assertThat(day(MIDNIGHT)).isEqualTo(new Totals(2, 1));
    assertThat(totals()).isEqualTo(new Totals(4, 3));
  }

  @Test
  void counts_a_visit_once_however_often_it_is_sent() {
    add("a", NOON, 1);

    assertThat(add("a", NOON, 1)).isEqualTo(new Totals(1, 1));
    assertThat(day(NOON)).isEqualTo(new Totals(1, 1));
  }

  @Test
  void is_zero_without_visits_of_the_day() {
    assertThat(day(NOON)).isEqualTo(Totals.ZERO);
    add("a", NOON, 1);

    assertThat(day(NOON.plus(Duration.ofDays(1)))).isEqualTo(Totals.ZERO);
    assertThat(await(store.totals(OTHER_SITE, null, NOON)).today()).isEqualTo(Totals.ZERO);
  }

  @Test
  void is_not_changed_by_a_drop() {
    add("a", NOON, 1);
    var page = new Page(SITE, PagePath.ROOT, null);

    assertThat(await(store.drop(new DroppedHit(page, DropReason.BOT, NOON))).today())
        .isEqualTo(new Totals(1, 1));
  }

  @Test
  void takes_imports_and_undos_of_the_day_into_account_and_of_no_other() {
    add("a", NOON, 1);
    await(store.apply(SITE, sums(TODAY, 5, 3)));
    await(store.apply(SITE, sums(LONG_AGO, 100, 10)));
    assertThat(day(NOON)).isEqualTo(new Totals(6, 4));
    assertThat(add("b", NOON, 1)).isEqualTo(new Totals(7, 4));

    LocalDate today = LocalDate.parse("2026-11-23");
    undo(store, today, today, "");
    assertThat(day(NOON)).isEqualTo(Totals.ZERO);
    assertThat(totals()).isEqualTo(new Totals(100, 10));
  }

  @Test
  void is_zero_after_the_test_site_was_erased() {
    await(store.apply(Site.SMOKE, sums(TODAY, 5, 3)));
    await(store.totals(Site.SMOKE, null, NOON));
    await(store.eraseTestSite());

    assertThat(await(store.totals(Site.SMOKE, null, NOON)).today()).isEqualTo(Totals.ZERO);
  }

  private Totals add(String id, Instant at, int visitor) {
    var added = await(store.add(visitTo(id, at, visitor, "/")));
    return ((AddResult.Recorded) added).totals().today();
  }

  private Totals day(Instant now) {
    return await(store.totals(SITE, null, now)).today();
  }
}
