package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.store.dynamodb.Visits.salt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.DropCause;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.bot.CrawlerFamilies;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.store.dynamodb.Meter.Units;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a visit costs, in units that DynamoDB bills, is the same at any number of visitors.
final class CostTest {

  private static final int BATCH = 25;
  private static final int BATCHES_AT_ONCE = 16;
  private static final int VISITS = 20;
  private static final Page PLAIN = new Page(SITE, PagePath.ROOT, null);
  private static final Page REFERRED = new Page(SITE, PagePath.ROOT, new Referrer("news.example"));

  private int made;

  @ParameterizedTest
  @ValueSource(ints = {10, 10_000, 200_000})
  void costs_the_same_at_any_number_of_visitors(int visitors) {
    DynamoSettings tables = LocalDynamo.tables(1);
    try (var client = LocalDynamo.client()) {
      openWindows(client, tables.visitorsTable(), visitors);
    }
    var meter = new Meter();
    var store = new DynamoStore(LocalDynamo.client(meter::in), tables);
    await(store.agree(salt(Epoch.of(NOON))));
    await(store.agree(salt(Epoch.of(NOON) - 1)));
    count(store, -1, REFERRED);

    assertThat(units(meter, i -> count(store, i % 10, PLAIN))).isEqualTo(new Units(2, 1));
    assertThat(units(meter, i -> count(store, i % 10, REFERRED))).isEqualTo(new Units(3, 1));
    assertThat(units(meter, i -> count(store, visitors + i, PLAIN))).isEqualTo(new Units(5, 1.5));
    assertThat(units(meter, i -> count(store, visitors + VISITS + i, REFERRED)))
        .isEqualTo(new Units(6, 1.5));
    assertThat(units(meter, _ -> drop(store))).isEqualTo(new Units(1.0 / VISITS, 1.5));
    assertThat(units(meter, _ -> await(store.totals(SITE, null, tick()))))
        .isEqualTo(new Units(0, 1));
    assertThat(units(meter, _ -> await(store.totals(SITE, PagePath.ROOT, tick()))))
        .isEqualTo(new Units(0, 1.5));
    store.close();
  }

  private static Units units(Meter meter, IntConsumer action) {
    Units before = meter.units();
    IntStream.range(0, VISITS).forEach(action);
    return meter.units().minus(before).dividedBy(VISITS);
  }

  private void count(DynamoStore store, long visitor, Page page) {
    await(store.add(Visits.visit("v" + ++made, tick(), visitor, page)));
  }

  private void drop(DynamoStore store) {
    List<String> crawlers = List.copyOf(CrawlerFamilies.names());
    DropCause cause = DropCause.bot(crawlers.get(made % crawlers.size()));
    await(store.drop(new DroppedHit(PLAIN, cause, tick())));
    made++;
  }

  /// A visit every other second.
  private Instant tick() {
    return NOON.plusSeconds(2L * made);
  }

  private static void openWindows(DynamoClient client, String table, int count) {
    try (var writers = Executors.newFixedThreadPool(BATCHES_AT_ONCE)) {
      IntStream.iterate(0, i -> i < count, i -> i + BATCH)
          .mapToObj(i -> LongStream.range(i, Math.min(count, i + BATCH)))
          .map(visitors -> writers.submit(() -> Raw.putAll(client, table, windows(visitors))))
          .toList()
          .forEach(Fixtures::join);
    }
  }

  private static List<Map<String, AttributeValue>> windows(LongStream visitors) {
    return visitors
        .mapToObj(v -> Keys.window(new VisitorToken(Epoch.of(NOON), Epoch.of(NOON), v)))
        .map(CostTest::opened)
        .toList();
  }

  private static Map<String, AttributeValue> opened(Map<String, AttributeValue> key) {
    var item = new HashMap<>(key);
    item.put("o", AttributeValue.fromN(NOON.minusSeconds(60).toEpochMilli()));
    return item;
  }
}
