package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.TestClock;
import dev.footfall.core.history.Period;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// An owner's credentials need just the actions of the lists, and none on the visitors table.
final class ImportGrantsTest {

  private final DynamoSettings tables = LocalDynamo.tables(1);

  @Test
  void imports_with_the_actions_of_its_list_and_uses_each() {
    var grants = new GrantedActions(IamActions.IMPORT, Set.of());
    try (var store = store(grants)) {
      await(store.apply(SITE, ImportFixture.HISTORY));
      await(store.history(SITE));
    }
    assertThat(grants.used("counts")).isEqualTo(IamActions.IMPORT);
  }

  @Test
  void exports_and_reports_with_the_actions_of_their_list_and_use_each() {
    var grants = new GrantedActions(IamActions.READ, Set.of());
    var today = DayBoundary.OF_EPOCHS.day(NOON);
    try (var store = store(grants)) {
      await(store.history(SITE));
      await(store.totals(SITE));
      await(store.report(SITE, new Period(today, today, Period.Interval.DAY)));
    }
    assertThat(grants.used("counts")).isEqualTo(IamActions.READ);
  }

  private DynamoStore store(GrantedActions grants) {
    return new DynamoStore(LocalDynamo.client(grants::in), tables, new TestClock(NOON));
  }
}
