package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.StoreVisitFixtures.TODAY;
import static dev.footfall.contract.store.StoreVisitFixtures.page;
import static dev.footfall.contract.store.StoreVisitFixtures.recorded;
import static dev.footfall.contract.store.StoreVisitFixtures.salt;
import static dev.footfall.contract.store.StoreVisitFixtures.tokens;
import static dev.footfall.contract.store.StoreVisitFixtures.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.AddResult;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store promises of visits: each counts once, and opens a window at most once.
public abstract class StoreVisits extends StoreTest {

  private static final int CALLERS = 64;

  private final Duration retryHorizon;

  /// @param opener opens the store under test
  /// @param retryHorizon how long the store remembers a visit id at least
  protected StoreVisits(StoreOpener opener, Duration retryHorizon) {
    super(opener, TODAY);
    this.retryHorizon = retryHorizon;
  }

  @Test
  void starts_every_site_at_zero() {
    assertThat(await(store.totals(SITE))).isEqualTo(Totals.ZERO);
  }

  @Test
  void counts_a_first_visit_as_a_new_visitor() {
    assertThat(add(visit("a", NOON, 1))).satisfies(recorded(true, 1, 1));
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1, 1));
  }

  @Test
  void counts_every_visit_and_a_visitor_once_a_window() {
    add(visit("a", NOON, 1));

    assertThat(add(visit("b", NOON.plusSeconds(1), 1))).satisfies(recorded(false, 2, 1));
    assertThat(add(visit("c", NOON.plusSeconds(2), 2))).satisfies(recorded(true, 3, 2));
  }

  @Test
  void keeps_a_window_open_until_the_last_millisecond_of_24_hours() {
    Instant tomorrow = NOON.plus(Duration.ofHours(24));
    add(visit("a", NOON, 1));
    await(store.agree(salt(TODAY + 1, 2)));

    assertThat(add(visit("b", tomorrow.minusMillis(1), 1))).satisfies(recorded(false, 2, 1));
    assertThat(add(visit("c", tomorrow, 1))).satisfies(recorded(true, 3, 2));
    assertThat(add(visit("d", tomorrow.plusMillis(1), 1))).satisfies(recorded(false, 4, 2));
  }

  @Test
  void does_not_extend_a_window_by_later_visits() {
    add(visit("a", NOON, 1));
    add(visit("b", NOON.plus(Duration.ofHours(11)), 1));
    await(store.agree(salt(TODAY + 1, 2)));

    assertThat(add(visit("c", NOON.plus(Duration.ofHours(24)), 1))).satisfies(recorded(true, 3, 2));
  }

  @Test
  void counts_a_visit_without_a_visitor() {
    Visit anonymous = new Visit(new VisitId("a"), page(SITE), NOON, List.of());

    assertThat(add(anonymous)).satisfies(recorded(false, 1, 0));
  }

  @Test
  void returns_the_same_verdict_for_a_repeated_visit_and_counts_nothing() {
    add(visit("a", NOON, 1));
    add(visit("b", NOON, 1));

    assertThat(add(visit("a", NOON.plusSeconds(3), 1))).satisfies(recorded(true, 2, 1));
    assertThat(add(visit("b", NOON.plusSeconds(3), 1))).satisfies(recorded(false, 2, 1));
  }

  @Test
  void remembers_a_visit_id_for_the_retry_horizon() {
    Instant later = NOON.plus(retryHorizon);
    add(visit("a", NOON, 1));
    await(store.forget(later));

    assertThat(add(visit("a", later, 1))).satisfies(recorded(true, 1, 1));
  }

  @Test
  void keeps_the_visit_ids_and_totals_of_sites_apart() {
    add(visit("a", NOON, 1));
    Visit elsewhere = new Visit(new VisitId("a"), page(OTHER_SITE), NOON, tokens(NOON, 2));

    assertThat(add(elsewhere)).satisfies(recorded(true, 1, 1));
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1, 1));
  }

  @Test
  void makes_one_new_visitor_of_64_concurrent_first_visits() throws InterruptedException {
    List<AddResult> added = Fixtures.concurrently(CALLERS, i -> add(visit("v" + i, NOON, 1)));

    assertThat(added.stream().filter(StoreVisitFixtures::isNew)).hasSize(1);
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(CALLERS, 1));
  }

  @Test
  void counts_one_visit_of_64_concurrent_sendings() throws InterruptedException {
    List<AddResult> added = Fixtures.concurrently(CALLERS, _ -> add(visit("same", NOON, 1)));

    assertThat(added).allSatisfy(recorded(true, 1, 1));
  }

  @Test
  void tallies_drops_without_counting_a_visit() {
    add(visit("a", NOON, 1));

    assertThat(
            await(
                    store.drop(
                        new DroppedHit(new Page(SITE, PagePath.ROOT, null), DropReason.BOT, NOON)))
                .total())
        .isEqualTo(new Totals(1, 1));
  }

  private AddResult add(Visit visit) {
    return await(store.add(visit));
  }
}
