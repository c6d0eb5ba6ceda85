package dev.footfall.contract;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.AddResult;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Epoch;
import dev.footfall.core.Page;
import dev.footfall.core.PagePath;
import dev.footfall.core.Salt;
import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.VisitorToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every store promises: counting once, windows, salts, totals. A store that cannot keep a
/// promise overrides that one test and says why.
public abstract class CounterStoreContract extends WindowModelContract {

  private static final int CALLERS = 64;

  /// How long the store remembers a visit id at least.
  protected Duration retryHorizon() {
    return Duration.ofMinutes(15);
  }

  @Test
  void starts_every_site_at_zero() {
    assertThat(await(store.totals(SITE))).isEqualTo(Totals.ZERO);
  }

  @Test
  void counts_a_first_visit_as_a_new_visitor() {
    assertThat(add(visit("a", NOON, 1))).isEqualTo(recorded(true, 1, 1));
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1, 1));
  }

  @Test
  void counts_every_visit_and_a_visitor_once_a_window() {
    add(visit("a", NOON, 1));

    assertThat(add(visit("b", NOON.plusSeconds(1), 1))).isEqualTo(recorded(false, 2, 1));
    assertThat(add(visit("c", NOON.plusSeconds(2), 2))).isEqualTo(recorded(true, 3, 2));
  }

  @Test
  void keeps_a_window_open_until_the_last_millisecond_of_24_hours() {
    Instant tomorrow = NOON.plus(Duration.ofHours(24));
    add(visit("a", NOON, 1));
    await(store.agree(salt(TODAY + 1, 2)));

    assertThat(add(visit("b", tomorrow.minusMillis(1), 1))).isEqualTo(recorded(false, 2, 1));
    assertThat(add(visit("c", tomorrow, 1))).isEqualTo(recorded(true, 3, 2));
    assertThat(add(visit("d", tomorrow.plusMillis(1), 1))).isEqualTo(recorded(false, 4, 2));
  }

  @Test
  void does_not_extend_a_window_by_later_visits() {
    add(visit("a", NOON, 1));
    add(visit("b", NOON.plus(Duration.ofHours(11)), 1));
    await(store.agree(salt(TODAY + 1, 2)));

    assertThat(add(visit("c", NOON.plus(Duration.ofHours(24)), 1))).isEqualTo(recorded(true, 3, 2));
  }

  @Test
  void counts_a_visit_without_a_visitor() {
    Visit anonymous = new Visit(new VisitId("a"), page(SITE), NOON, List.of());

    assertThat(add(anonymous)).isEqualTo(recorded(false, 1, 0));
  }

  @Test
  void answers_the_same_visit_again_with_the_same_verdict_and_counts_nothing() {
    add(visit("a", NOON, 1));
    add(visit("b", NOON, 1));

    assertThat(add(visit("a", NOON.plusSeconds(3), 1))).isEqualTo(recorded(true, 2, 1));
    assertThat(add(visit("b", NOON.plusSeconds(3), 1))).isEqualTo(recorded(false, 2, 1));
  }

  @Test
  void remembers_a_visit_id_for_the_retry_horizon() {
    Instant later = NOON.plus(retryHorizon());
    add(visit("a", NOON, 1));
    await(store.forget(later));

    assertThat(add(visit("a", later, 1))).isEqualTo(recorded(true, 1, 1));
  }

  @Test
  void keeps_the_visit_ids_and_totals_of_sites_apart() {
    add(visit("a", NOON, 1));
    Visit elsewhere = new Visit(new VisitId("a"), page(OTHER_SITE), NOON, tokens(NOON, 2));

    assertThat(add(elsewhere)).isEqualTo(recorded(true, 1, 1));
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1, 1));
  }

  @Test
  void makes_one_new_visitor_of_64_concurrent_first_visits() throws InterruptedException {
    List<AddResult> added = concurrently(i -> visit("v" + i, NOON, 1));

    assertThat(added.stream().filter(CounterStoreContract::isNew)).hasSize(1);
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(CALLERS, 1));
  }

  @Test
  void counts_one_visit_of_64_concurrent_sendings() throws InterruptedException {
    List<AddResult> added = concurrently(_ -> visit("same", NOON, 1));

    assertThat(added).containsOnly(recorded(true, 1, 1));
  }

  @Test
  void lets_the_first_proposed_salt_win() {
    byte[] first = await(store.agree(salt(TODAY, 7))).getFirst().secret();

    assertThat(first).isEqualTo(salt(TODAY, 1).secret());
  }

  @Test
  void answers_all_salts_with_the_newest_first() {
    List<Salt> salts = await(store.agree(salt(TODAY + 1, 2)));

    assertThat(salts.stream().map(Salt::epoch)).containsExactly(TODAY + 1, TODAY);
  }

  @Test
  void refuses_a_visit_that_was_not_looked_up_under_a_live_salt() {
    await(store.agree(salt(TODAY + 1, 2)));
    Visit straggler = visit("a", Epoch.start(TODAY + 1).minusMillis(1), 1, List.of(TODAY));

    assertThat(add(straggler)).isEqualTo(new AddResult.StaleSalts());
    assertThat(await(store.totals(SITE))).isEqualTo(Totals.ZERO);
  }

  @Test
  void refuses_a_visit_under_a_destroyed_salt() {
    await(store.forget(NOON.plus(Duration.ofDays(2))));

    assertThat(add(visit("a", NOON, 1))).isEqualTo(new AddResult.StaleSalts());
  }

  @Test
  void destroys_a_salt_when_the_epoch_after_its_own_ends() {
    await(store.forget(Epoch.start(TODAY + 2).minusMillis(1)));
    assertThat(epochsAfterAgreeing(TODAY + 2)).containsExactly(TODAY + 2, TODAY);

    await(store.forget(Epoch.start(TODAY + 2)));
    assertThat(epochsAfterAgreeing(TODAY + 2)).containsExactly(TODAY + 2);
  }

  @Test
  void tallies_drops_without_counting_a_visit() {
    add(visit("a", NOON, 1));

    assertThat(await(store.drop(new DroppedHit(SITE, DropReason.BOT, NOON))))
        .isEqualTo(new Totals(1, 1));
  }

  private List<AddResult> concurrently(IntFunction<Visit> visit) throws InterruptedException {
    var start = new CountDownLatch(1);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, CALLERS)
              .mapToObj(
                  i ->
                      callers.submit(
                          () -> {
                            start.await();
                            return add(visit.apply(i));
                          }))
              .toList();
      start.countDown();
      return answers.stream().map(Fixtures::join).toList();
    }
  }

  private List<Long> epochsAfterAgreeing(long epoch) {
    return await(store.agree(salt(epoch, 3))).stream().map(Salt::epoch).toList();
  }

  private AddResult add(Visit visit) {
    return await(store.add(visit));
  }

  private static boolean isNew(AddResult added) {
    return added instanceof AddResult.Recorded recorded && recorded.newVisitor();
  }

  private static AddResult recorded(boolean isNew, long visits, long visitors) {
    return new AddResult.Recorded(isNew, new Totals(visits, visitors));
  }

  private static Visit visit(String id, Instant at, int visitor) {
    return new Visit(new VisitId(id), page(SITE), at, tokens(at, visitor));
  }

  private static Visit visit(String id, Instant at, int visitor, List<Long> epochs) {
    var tokens = epochs.stream().map(e -> new VisitorToken(e, e, visitor)).toList();
    return new Visit(new VisitId(id), page(SITE), at, tokens);
  }

  /// The tokens that a counter makes from `TODAY` on: of the visit's epoch and the one before.
  private static List<VisitorToken> tokens(Instant at, int visitor) {
    return Stream.iterate(Epoch.of(at), e -> e >= TODAY, e -> e - 1)
        .map(e -> new VisitorToken(e, e, visitor))
        .toList();
  }

  private static Page page(Site site) {
    return new Page(site, PagePath.ROOT, null);
  }
}
