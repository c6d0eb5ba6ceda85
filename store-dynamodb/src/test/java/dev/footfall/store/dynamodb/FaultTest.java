package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.Fixtures.join;
import static dev.footfall.store.dynamodb.Visits.salt;
import static dev.footfall.store.dynamodb.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.AddResult;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.DynamoException;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.Keys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every visit is sent until there is a response, over a network that loses, delays and refuses;
/// then every number is exact. `-Dfootfall.seed` repeats the faults.
final class FaultTest {

  private static final int VISITS = Integer.getInteger("footfall.faults.visits", 600);
  private static final int VISITORS = VISITS / 3;
  private static final int PATHS = 5;
  private static final int CALLERS = 24;
  private static final int WRITERS = 4;
  private static final int SLOWNESS = 5;
  private static final Duration PATIENCE = Duration.ofMillis(2_500);
  private static final Referrer REFERRER = new Referrer("news.example");

  private final long seed = Long.getLong("footfall.seed", 20261123);
  private final DynamoSettings tables = LocalDynamo.tables(1);
  private FaultProxy proxy;

  @BeforeEach
  void openProxy() throws IOException {
    proxy = new FaultProxy(LocalDynamo.endpoint(), seed);
  }

  @AfterEach
  void closeProxy() {
    System.out.println("seed " + seed + ", faults " + proxy.faults());
    proxy.close();
  }

  @Test
  void counts_every_visit_and_visitor_exactly_once_whatever_gets_lost() throws IOException {
    var quick = new DynamoSettings(tables.countsTable(), tables.visitorsTable());
    var stores =
        IntStream.range(0, WRITERS).mapToObj(_ -> new DynamoStore(client(), quick)).toList();
    try (var judge = new DynamoStore(LocalDynamo.client(), tables)) {
      await(judge.agree(salt(Epoch.of(NOON))));
      Instant start = Instant.now();
      long isNew = concurrently(i -> () -> sendUntilCounted(stores, i, start) ? 1L : 0L);

      assertThat(isNew).as("seed %d", seed).isEqualTo(VISITORS);
      assertThat(await(judge.totals(SITE))).isEqualTo(new Totals(VISITS, VISITORS));
      assertHistory(judge);
    } finally {
      stores.forEach(DynamoStore::close);
    }
  }

  private void assertHistory(DynamoStore judge) {
    var day = DayBoundary.OF_EPOCHS.day(NOON);
    Report report = await(judge.report(SITE, new Period(day, day, Period.Interval.DAY)));
    assertThat(report.series().getFirst().totals()).isEqualTo(new Totals(VISITS, VISITORS));
    assertThat(report.paths()).hasSize(PATHS);
    assertThat(report.paths().stream().map(Report.Entry::totals).reduce(Totals.ZERO, Totals::plus))
        .isEqualTo(new Totals(VISITS, VISITORS));
    assertThat(report.referrers())
        .containsExactly(new Report.Entry(REFERRER.host(), new Totals(VISITS, 0)));
  }

  /// The positive control: an unconditional `ADD` through the same proxy.
  @Test
  void would_find_an_unconditional_add() {
    var key = Keys.total(SITE);
    try (var client = client();
        var judge = LocalDynamo.client()) {
      concurrently(_ -> () -> addUntilAcknowledged(client, key));
      long counted = Raw.get(judge, tables.countsTable(), key).number(Attributes.VISITS);

      System.out.println("plain ADD: " + counted + " for " + VISITS);
      assertThat(counted).isGreaterThan(VISITS);
    }
  }

  private DynamoClient client() {
    return LocalDynamo.client(
        proxy.endpoint(), DynamoClient.TimeOuts.STANDARD, transport -> transport);
  }

  private static long concurrently(IntFunction<Callable<Long>> task) {
    try (var callers = Executors.newFixedThreadPool(CALLERS)) {
      var answers =
          IntStream.range(0, VISITS).mapToObj(i -> callers.submit(task.apply(i))).toList();
      return answers.stream().mapToLong(a -> join(a)).sum();
    }
  }

  /// Sends each attempt to another writer, a little later, as the script does. Time passes slowly
  /// there: a busy machine may take minutes, and ids are kept for half a minute.
  private static boolean sendUntilCounted(List<DynamoStore> stores, int number, Instant start) {
    for (int attempt = 0; ; attempt++) {
      try {
        Instant at = NOON.plus(Duration.between(start, Instant.now()).dividedBy(SLOWNESS));
        DynamoStore store = stores.get((number / 3 + attempt) % WRITERS);
        AddResult added = await(store.add(numbered(number, at)));
        return Visits.isNew(added);
      } catch (StoreException _) {
        Thread.onSpinWait();
      }
    }
  }

  private static Visit numbered(int number, Instant at) {
    var page = new Page(SITE, new PagePath("/" + number % PATHS), REFERRER);
    return visit("v" + number, at, number % VISITORS, page);
  }

  private long addUntilAcknowledged(DynamoClient client, Map<String, AttributeValue> key) {
    while (true) {
      try {
        Raw.add(client, tables.countsTable(), key, PATIENCE);
        return 1;
      } catch (DynamoException _) {
        Thread.onSpinWait();
      }
    }
  }
}
