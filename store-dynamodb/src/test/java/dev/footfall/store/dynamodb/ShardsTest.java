package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.store.dynamodb.ImportFixture.HISTORY;
import static dev.footfall.store.dynamodb.Visits.recorded;
import static dev.footfall.store.dynamodb.Visits.salt;
import static dev.footfall.store.dynamodb.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fixtures;
import dev.footfall.contract.TestClock;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.PageStart;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.Transport;
import dev.footfall.store.dynamodb.count.OpenDayTotals;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The totals of a site with several shards: what they cost, what they may lack, and undo.
final class ShardsTest {

  private static final int SHARDS = 4;

  private final DynamoSettings tables = LocalDynamo.tables(SHARDS);

  /// Time that only the test moves on.
  private final AtomicLong nanos = new AtomicLong();

  private final AtomicInteger queries = new AtomicInteger();
  private final DynamoStore store = open();
  private final DynamoStore other = open();

  private DynamoStore open() {
    var opened =
        new DynamoStore(DynamoClient.simulated(counted(), nanos::get), tables, new TestClock(NOON));
    await(opened.agree(salt(Epoch.of(NOON))));
    return opened;
  }

  @AfterEach
  void closeStores() {
    store.close();
    other.close();
  }

  @Test
  void reads_the_shards_once_a_second_and_knows_what_it_wrote_itself() {
    await(store.add(visit("first", NOON, 0)));
    queries.set(0);
    for (int i = 1; i <= 20; i++) {
      assertThat(await(store.add(visit("v" + i, NOON, i)))).satisfies(recorded(true, i + 1, i + 1));
    }
    assertThat(queries).hasValue(0);
    nanos.addAndGet(OpenDayTotals.FRESH.toNanos());
    assertThat(await(store.add(visit("last", NOON, 1)))).satisfies(recorded(false, 22, 21));
    assertThat(queries).hasValue(SHARDS);
  }

  @Test
  void lacks_what_another_process_counted_for_a_second_at_most() {
    await(store.add(visit("a", NOON, 1)));
    await(other.add(visit("b", NOON, 2)));
    await(other.add(visit("c", NOON, 3)));

    assertThat(await(store.add(visit("d", NOON, 1)))).satisfies(recorded(false, 2, 1));
    nanos.addAndGet(OpenDayTotals.FRESH.toNanos());
    assertThat(await(store.add(visit("e", NOON, 1)))).satisfies(recorded(false, 5, 3));
  }

  @Test
  void lacks_what_another_process_imported_for_a_second_at_most() {
    await(store.add(visit("a", NOON, 1)));
    await(other.apply(SITE, HISTORY));
    nanos.addAndGet(OpenDayTotals.FRESH.toNanos());

    assertThat(await(store.add(visit("b", NOON, 2))))
        .satisfies(Fixtures.recorded(true, HISTORY.totals().plus(new Totals(2, 2))));
  }

  /// Otherwise the number would go back with the next visit.
  @Test
  void never_returns_less_than_it_has_read_before() {
    await(store.add(visit("a", NOON, 1)));
    await(other.add(visit("b", NOON, 2)));

    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(2, 2));
    assertThat(await(store.add(visit("c", NOON, 1)))).satisfies(recorded(false, 3, 2));
  }

  @Test
  void refuses_to_take_visits_out_and_changes_nothing() {
    await(store.add(visit("a", NOON, 1)));
    await(store.add(visit("b", NOON, 2)));
    var before = await(store.history(SITE)).orElseThrow();
    var today = DayBoundary.OF_EPOCHS.day(NOON);
    var undo = new Undo(today, today, "", "").outOf(before, NOON).orElseThrow();

    assertThatThrownBy(() -> await(store.apply(SITE, undo)))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "visits cannot be taken out of a site with several shards: nothing was changed");
    assertThat(await(store.history(SITE))).contains(before);
    assertThat(await(other.totals(SITE))).isEqualTo(new Totals(2, 2));
  }

  @Test
  void lets_totals_start_from_a_value_and_takes_it_back() {
    await(store.add(visit("a", NOON, 1)));
    var start = new Totals(12_000, 3_000);

    assertThat(await(store.apply(SITE, startingFrom(start)))).isEqualTo(new Totals(12_001, 3_001));
    assertThat(await(other.totals(SITE))).isEqualTo(new Totals(12_001, 3_001));
    assertThat(await(store.apply(SITE, startingFrom(Totals.ZERO.minus(start)))))
        .isEqualTo(new Totals(1, 1));
  }

  @Test
  void lets_a_page_start_from_a_value_and_takes_it_back() {
    await(store.add(visit("a", NOON, 1)));
    await(store.apply(SITE, PageStart.with(History.EMPTY, Map.of("/", 340L))));
    assertThat(await(other.totals(SITE, PagePath.ROOT, NOON)).page()).hasValue(341);

    await(store.apply(SITE, PageStart.with(History.EMPTY, Map.of("/", -340L))));
    nanos.addAndGet(OpenDayTotals.FRESH.toNanos());
    assertThat(await(other.totals(SITE, PagePath.ROOT, NOON)).page()).hasValue(1);
  }

  private static History startingFrom(Totals start) {
    return History.EMPTY.with(new ManualChanges(start, List.of()));
  }

  private Transport counted() {
    Transport transport = LocalDynamo.transport();
    return new Transport() {
      @Override
      public Reply post(String operation, byte[] body, Duration limit) throws IOException {
        if (operation.equals("Query")) {
          queries.incrementAndGet();
        }
        return transport.post(operation, body, limit);
      }

      @Override
      public void close() {
        transport.close();
      }
    };
  }
}
