package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.TestClock;
import dev.footfall.core.DropCause;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.bot.CrawlerFamilies;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Entry;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.Transport;
import dev.footfall.store.dynamodb.count.DropCounts;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.Keys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Drops are summed in memory and written together.
final class DropsTest {

  private enum Network {
    WHOLE,
    LOSES_A_RESPONSE,
    SLOW,
    DOWN
  }

  private static final Page PAGE = new Page(SITE, PagePath.ROOT, null);
  private static final LocalDate DAY = DayBoundary.OF_EPOCHS.day(NOON);
  private static final Period PERIOD = new Period(DAY, DAY, Period.Interval.DAY);

  /// The day of [#PERIOD].
  private static final Instant TODAY = PERIOD.start();

  private final DynamoSettings tables = LocalDynamo.tables(1);

  /// Time that only the test moves on.
  private final AtomicLong nanos = new AtomicLong();

  private final AtomicInteger writes = new AtomicInteger();
  private volatile Network network = Network.WHOLE;
  private final DynamoStore store = open();
  private final DynamoStore other = open();

  private DynamoStore open() {
    var client = DynamoClient.simulated(new Counted(LocalDynamo.transport()), nanos::get);
    return new DynamoStore(client, tables, new TestClock(NOON));
  }

  @AfterEach
  void closeStores() {
    network = Network.WHOLE;
    store.close();
    other.close();
  }

  private void drop(int times) {
    for (int i = 0; i < times; i++) {
      await(store.drop(new DroppedHit(PAGE, DropReason.BOT, NOON)));
    }
  }

  private static Map<DropReason, Long> drops(DynamoStore store) {
    return await(store.report(SITE, PERIOD)).drops();
  }

  @Test
  void writes_once_in_an_interval_at_any_rate() {
    drop(500);
    assertThat(writes).hasValue(1);

    nanos.addAndGet(DropCounts.INTERVAL.toNanos());
    drop(500);
    assertThat(writes).hasValue(2);
    assertThat(drops(other)).isEqualTo(Map.of(DropReason.BOT, 501L));
  }

  @Test
  void has_all_drops_of_this_process_in_a_report_and_an_export() {
    drop(3);
    assertThat(drops(store)).isEqualTo(Map.of(DropReason.BOT, 3L));

    drop(4);
    var rows = await(store.history(SITE)).orElseThrow().drops();
    assertThat(rows).singleElement().matches(row -> row.totals().visits() == 7);
  }

  /// Each report writes what waits; the second must not read before the first has written.
  @Test
  void has_all_drops_in_reports_that_are_read_at_once() {
    drop(1);
    network = Network.SLOW;
    drop(2);
    var both = List.of(store.report(SITE, PERIOD), store.report(SITE, PERIOD));

    assertThat(both)
        .allSatisfy(r -> assertThat(await(r).drops()).isEqualTo(Map.of(DropReason.BOT, 3L)));
  }

  /// Of each crawler so many that a number takes 4 bytes; of a site with a long name.
  @Test
  void keeps_all_crawlers_of_a_day_in_an_item_that_is_written_for_one_unit() {
    var site = new Site("a".repeat(60) + "." + "b".repeat(30) + ".example");
    var names = CrawlerFamilies.names();
    var rows =
        names.stream().map(name -> new Row(TODAY, "bot:" + name, new Totals(99_998, 0))).toList();
    await(store.apply(site, new History(List.of(), List.of(), List.of(), rows, List.of())));
    var meter = new Meter();
    var client = DynamoClient.simulated(meter.in(LocalDynamo.transport()), nanos::get);
    try (var metered = new DynamoStore(client, tables)) {
      names.forEach(
          name ->
              await(
                  metered.drop(
                      new DroppedHit(
                          new Page(site, PagePath.ROOT, null), DropCause.bot(name), NOON))));
      double before = meter.units().writes();
      await(metered.report(site, PERIOD));

      assertThat(meter.units().writes() - before).isEqualTo(1);
      assertThat(await(metered.report(site, PERIOD)).dropped().crawlers())
          .hasSameSizeAs(names)
          .allMatch(crawler -> crawler.totals().visits() == 99_999);
    }
  }

  @Test
  void takes_what_a_version_without_names_has_counted_for_crawlers_without_a_name() {
    await(store.drop(new DroppedHit(PAGE, DropCause.bot("Googlebot"), NOON)));
    var key = Keys.drop(SITE, DAY, DropReason.BOT.label());
    try (var client = LocalDynamo.client()) {
      client
          .session(Duration.ofSeconds(29), Runnable::run)
          .update(new ConditionalUpdate(tables.countsTable(), key).add("v", 5).ifPresent("v"));
    }

    assertThat(await(store.report(SITE, PERIOD)).dropped().crawlers())
        .containsExactly(
            new Entry(Report.OTHER, new Totals(5, 0)), new Entry("Googlebot", new Totals(1, 0)));
  }

  @Test
  void writes_the_drops_when_it_forgets() {
    drop(3);
    await(store.forget(NOON));

    assertThat(drops(other)).isEqualTo(Map.of(DropReason.BOT, 3L));
  }

  @Test
  void writes_the_drops_when_it_is_closed() {
    drop(3);
    store.close();

    assertThat(drops(other)).isEqualTo(Map.of(DropReason.BOT, 3L));
  }

  @Test
  void counts_drops_once_though_the_response_to_a_write_is_lost() {
    network = Network.LOSES_A_RESPONSE;
    drop(1);

    assertThat(writes).hasValue(2);
    assertThat(drops(other)).isEqualTo(Map.of(DropReason.BOT, 1L));
  }

  @Test
  void keeps_drops_that_could_not_be_written() {
    network = Network.DOWN;
    assertThatThrownBy(() -> drop(1)).isInstanceOf(StoreException.class);
    network = Network.WHOLE;
    drop(1);

    assertThat(drops(store)).isEqualTo(Map.of(DropReason.BOT, 2L));
  }

  @Test
  void erases_the_drops_of_the_test_site_that_are_not_written_yet() {
    await(
        store.drop(
            new DroppedHit(new Page(Site.SMOKE, PagePath.ROOT, null), DropReason.BOT, NOON)));
    await(
        store.drop(
            new DroppedHit(new Page(Site.SMOKE, PagePath.ROOT, null), DropReason.BOT, NOON)));
    await(store.eraseTestSite());

    assertThat(await(store.history(Site.SMOKE))).isEmpty();
  }

  /// Counts the writes of drops, and fails them.
  private final class Counted implements Transport {

    private final Transport transport;

    Counted(Transport transport) {
      this.transport = transport;
    }

    @Override
    public Reply post(String operation, byte[] body, Duration limit) throws IOException {
      boolean isWrite = operation.equals("UpdateItem");
      if (isWrite && network == Network.DOWN) {
        throw new IOException("down");
      }
      if (isWrite && network == Network.SLOW) {
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
      }
      Reply reply = transport.post(operation, body, limit);
      if (isWrite && writes.incrementAndGet() == 1 && network == Network.LOSES_A_RESPONSE) {
        throw new IOException("lost");
      }
      return reply;
    }

    @Override
    public void close() {
      transport.close();
    }
  }
}
