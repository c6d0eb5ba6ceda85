package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.StoreVisitFixtures.TODAY;
import static dev.footfall.contract.store.StoreVisitFixtures.salt;
import static dev.footfall.contract.store.StoreVisitFixtures.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store promises of salts: one an epoch for all writers, destroyed on schedule.
public abstract class StoreSalts extends StoreTest {

  /// @param opener opens the store under test
  protected StoreSalts(StoreOpener opener) {
    super(opener, TODAY);
  }

  @Test
  void lets_the_first_proposed_salt_win() {
    byte[] first = await(store.agree(salt(TODAY, 7))).getFirst().secret();

    assertThat(first).isEqualTo(salt(TODAY, 1).secret());
  }

  @Test
  void returns_all_salts_with_the_newest_first() {
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

  private List<Long> epochsAfterAgreeing(long epoch) {
    return await(store.agree(salt(epoch, 3))).stream().map(Salt::epoch).toList();
  }

  private AddResult add(Visit visit) {
    return await(store.add(visit));
  }
}
