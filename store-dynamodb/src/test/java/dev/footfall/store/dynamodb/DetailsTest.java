package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.store.dynamodb.Visits.recorded;
import static dev.footfall.store.dynamodb.Visits.salt;
import static dev.footfall.store.dynamodb.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Entry;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.Keys;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the contract does not require of other stores: shards, long names, old ids, no DynamoDB.
final class DetailsTest {

  private static final LocalDate TODAY = DayBoundary.OF_EPOCHS.day(NOON);

  private final DynamoSettings tables = LocalDynamo.tables(4);
  private final DynamoStore store = open(tables);

  private static DynamoStore open(DynamoSettings tables) {
    var store = new DynamoStore(LocalDynamo.client(), tables);
    await(store.agree(salt(Epoch.of(NOON))));
    return store;
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void adds_up_the_shards() {
    IntStream.range(0, 20).forEach(i -> await(store.add(visit("v" + i, NOON, i))));

    assertThat(await(store.add(visit("last", NOON, 1)))).satisfies(recorded(false, 21, 20));
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(21, 20));
    assertThat(report().series().getFirst().totals()).isEqualTo(new Totals(21, 20));
    assertThat(report().paths()).containsExactly(new Entry("/", new Totals(21, 20)));
  }

  @Test
  void closes_all_shards_of_a_day() {
    IntStream.range(0, 8).forEach(i -> await(store.add(visit("v" + i, NOON, i))));
    var tomorrow = NOON.plus(Duration.ofDays(1));
    await(store.agree(salt(Epoch.of(tomorrow))));

    assertThat(await(store.add(visit("last", tomorrow, 9)))).satisfies(recorded(true, 9, 9));
  }

  @Test
  void keeps_apart_paths_that_are_too_long_for_a_key() {
    String shared = "/" + "\u65e5".repeat(PagePath.MAX_LENGTH - 2);
    await(store.add(to(shared + "a")));
    await(store.add(to(shared + "b")));

    assertThat(report().paths())
        .containsExactly(
            new Entry(shared + "a", new Totals(1, 1)), new Entry(shared + "b", new Totals(1, 1)));
  }

  @Test
  void counts_nothing_for_a_known_id_with_another_page() {
    await(store.add(visit("a", NOON, 1)));
    var page = new Page(SITE, new PagePath("/other"), new Referrer("news.example"));

    assertThat(await(store.add(visit("a", NOON, 1, page)))).satisfies(recorded(true, 1, 1));
    assertThat(report().paths()).containsExactly(new Entry("/", new Totals(1, 1)));
    assertThat(report().referrers()).isEmpty();
  }

  @Test
  void removes_the_ids_that_are_old() {
    DynamoSettings one = LocalDynamo.tables(1);
    try (var alone = open(one);
        var client = LocalDynamo.client()) {
      IntStream.range(0, 30).forEach(i -> await(alone.add(visit("v" + i, NOON.plusSeconds(i), 1))));
      await(alone.add(visit("x", NOON.plusSeconds(100), 1)));
      await(alone.add(visit("y", NOON.plusSeconds(101), 1)));

      var key = Keys.day(SITE, 0, TODAY);
      var item = Raw.get(client, one.countsTable(), key).values();
      assertThat(item.keySet().stream().filter(a -> a.startsWith("i")).collect(Collectors.toSet()))
          .hasSize(2);
    }
  }

  @Test
  void says_what_it_was_doing_when_there_is_no_dynamodb() {
    var nowhere =
        LocalDynamo.client(
            URI.create("http://127.0.0.1:9"), shortTimeOuts(), transport -> transport);
    try (var lost = new DynamoStore(nowhere, new DynamoSettings("counts", "visitors"))) {
      assertThatThrownBy(() -> await(lost.add(visit("a", NOON, 1))))
          .isInstanceOf(StoreException.class)
          .hasMessage("DynamoDB could not count a visit");
    }
  }

  @Test
  void counts_each_visit_of_a_crowd_once_also_those_counted_before_and_those_sent_twice() {
    IntStream.range(0, 30).forEach(i -> await(store.add(anonymous(3 * i))));
    var crowd = IntStream.range(0, 200).mapToObj(i -> store.add(anonymous(i % 100))).toList();

    assertThat(crowd).allSatisfy(a -> assertThat(Visits.isNew(await(a))).isFalse());
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(100, 0));
    assertThat(report().paths()).containsExactly(new Entry("/", new Totals(100, 0)));
  }

  @Test
  void finishes_what_it_accepted_when_it_is_closed() {
    var closing = open(tables);
    var accepted =
        IntStream.range(0, 50).mapToObj(i -> closing.add(visit("v" + i, NOON, i))).toList();
    closing.close();

    assertThat(accepted).allSatisfy(a -> assertThat(Visits.isNew(await(a))).isTrue());
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(50, 50));
  }

  @Test
  void fails_a_call_after_it_was_closed() {
    var closed = open(LocalDynamo.tables(1));
    closed.close();

    assertThatThrownBy(() -> await(closed.totals(SITE)))
        .isInstanceOf(StoreException.class)
        .hasMessage("the store is closed");
  }

  private static DynamoClient.TimeOuts shortTimeOuts() {
    var time = Duration.ofMillis(200);
    return new DynamoClient.TimeOuts(time, time);
  }

  private Report report() {
    return await(store.report(SITE, new Period(TODAY, TODAY, Period.Interval.DAY)));
  }

  private static Visit anonymous(int number) {
    return new Visit(
        new VisitId("v" + number), new Page(SITE, PagePath.ROOT, null), NOON, List.of());
  }

  private static Visit to(String path) {
    String id = Integer.toHexString(path.hashCode());
    return visit(id, NOON, path.hashCode(), new Page(SITE, new PagePath(path), null));
  }
}
