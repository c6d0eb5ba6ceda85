package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.store.dynamodb.Visits.salt;
import static dev.footfall.store.dynamodb.Visits.visit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.TestClock;
import dev.footfall.core.AddResult;
import dev.footfall.core.Visit;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.dynamodb.Transport;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The all-time visits of a page are exact or absent, whoever adds up its closed days, and when.
final class PageNumberTest {

  private static final Instant TOMORROW = NOON.plusSeconds(86_400);
  private static final String LONG = "/" + "\u65e5".repeat(400);

  private DynamoSettings tables = LocalDynamo.tables(1);
  private int visits;

  @Test
  void adds_up_the_days_of_an_older_version_step_by_step() {
    int days = 300;
    putOldDays(days);
    try (var store = open();
        var other = open()) {
      long number = 2L * days;
      OptionalLong page = OptionalLong.empty();
      while (page.isEmpty()) {
        assertThat(page(other, "/a").orElse(number)).isEqualTo(number);
        page = add(store, NOON, "/a");
        assertThat(page.orElse(++number)).isEqualTo(number);
      }
      assertThat(page(other, "/a")).hasValue(number);
      assertThat(add(other, NOON, "/a")).hasValue(number + 1);
    }
  }

  @Test
  void adds_a_day_once_however_many_close_it() {
    try (var store = open();
        var other = open()) {
      IntStream.range(0, 40).forEach(i -> add(store, NOON, "/p" + i % 20));
      var added = new ArrayList<CompletionStage<AddResult>>();
      for (int i = 0; i < 40; i++) {
        added.add((i % 2 == 0 ? store : other).add(next(TOMORROW, "/p" + i % 20)));
      }
      added.forEach(result -> assertThat(await(result)).isInstanceOf(AddResult.Recorded.class));

      for (int i = 0; i < 20; i++) {
        assertThat(page(i % 2 == 0 ? store : other, "/p" + i)).hasValue(4);
      }
    }
  }

  @Test
  void counts_the_visit_and_goes_on_later_when_adding_up_is_interrupted() {
    for (int writes = 3; writes < 12; writes++) {
      tables = LocalDynamo.tables(1);
      var interruption = new Interruption();
      try (var store = open()) {
        for (String path : List.of("/a", "/b", "/c", LONG, "/a")) {
          add(store, NOON, path);
        }
        try (var mortal = open(interruption::in)) {
          interruption.after(writes);
          await(mortal.add(next(TOMORROW, "/a")).handle((_, _) -> 0));
        }
        long before = 2 + visitsOfTomorrow(store);
        assertThat(add(store, TOMORROW, "/a")).hasValue(before + 1);
        assertThat(page(store, "/b")).hasValue(1);
        assertThat(page(store, LONG)).hasValue(1);
      }
    }
  }

  /// As a table does that has a limit of writes a second.
  @Test
  void adds_up_a_day_in_parts_where_few_writes_are_taken() {
    var left = new AtomicInteger();
    try (var store = open(transport -> limited(transport, left))) {
      IntStream.range(0, 60).forEach(i -> add(store, NOON, "/p" + i));
      for (int i = 1; i <= 20; i++) {
        left.set(10);
        assertThat(add(store, TOMORROW, "/p0").orElse(1 + i)).isEqualTo(1 + i);
      }
      assertThat(page(store, "/p0")).hasValue(21);
      assertThat(page(store, "/p59")).hasValue(1);
    }
  }

  private static Transport limited(Transport transport, AtomicInteger left) {
    return new Transport() {
      @Override
      public Reply post(String operation, byte[] body, Duration limit) throws IOException {
        boolean isPage = new String(body, UTF_8).contains("page#");
        if (operation.equals("UpdateItem") && isPage && left.getAndDecrement() <= 0) {
          throw new Interruption.Death();
        }
        return transport.post(operation, body, limit);
      }

      @Override
      public void close() {
        transport.close();
      }
    };
  }

  /// The visit of the process that was interrupted may or may not have been counted.
  private static long visitsOfTomorrow(DynamoStore store) {
    return await(store.history(SITE)).orElseThrow().paths().stream()
        .filter(row -> row.start().isAfter(NOON) && row.name().equals("/a"))
        .mapToLong(row -> row.totals().visits())
        .sum();
  }

  @Test
  void is_exact_over_several_shards() {
    tables = LocalDynamo.tables(4);
    try (var store = open()) {
      for (int i = 1; i <= 20; i++) {
        assertThat(add(store, NOON, "/a")).hasValue(i);
      }
      assertThat(add(store, NOON, LONG)).hasValue(1);
      assertThat(add(store, TOMORROW, "/a")).hasValue(21);
      assertThat(add(store, TOMORROW, LONG)).hasValue(2);
      assertThat(page(store, "/a")).hasValue(21);
    }
  }

  private void putOldDays(int days) {
    LocalDate today = DayBoundary.OF_EPOCHS.day(NOON);
    try (var client = LocalDynamo.client()) {
      for (int i = 1; i <= days; i++) {
        LocalDate day = today.minusDays(2L * i);
        put(client, Keys.day(SITE, 0, day), Map.of("v", 3L, "n", 1L, "c", 1L));
        put(client, Keys.name(NameKind.PATH, SITE, 0, day, "/a"), Map.of("v", 2L, "n", 1L));
        put(client, Keys.name(NameKind.PATH, SITE, 0, day, "/b"), Map.of("v", 1L));
      }
      var total = new HashMap<>(Keys.total(SITE));
      total.put(Attributes.UNTIL, AttributeValue.fromS(today.toString()));
      total.put(Attributes.VISITS, AttributeValue.fromN(3L * days));
      Raw.put(client, tables.countsTable(), total);
    }
  }

  private void put(
      DynamoClient client, Map<String, AttributeValue> key, Map<String, Long> numbers) {
    var item = new HashMap<>(key);
    numbers.forEach((name, number) -> item.put(name, AttributeValue.fromN(number)));
    Raw.put(client, tables.countsTable(), item);
  }

  private DynamoStore open() {
    return open(transport -> transport);
  }

  private DynamoStore open(UnaryOperator<Transport> around) {
    var store = new DynamoStore(LocalDynamo.client(around), tables, new TestClock(NOON));
    for (long epoch = Epoch.of(NOON) - 1; epoch <= Epoch.of(TOMORROW); epoch++) {
      await(store.agree(salt(epoch)));
    }
    return store;
  }

  private OptionalLong add(DynamoStore store, Instant at, String path) {
    return ((AddResult.Recorded) await(store.add(next(at, path)))).totals().page();
  }

  private Visit next(Instant at, String path) {
    return Visits.ahead(
        visit("v" + ++visits, at, visits, new Page(SITE, new PagePath(path), null)));
  }

  private static OptionalLong page(DynamoStore store, String path) {
    return await(store.totals(SITE, new PagePath(path), TOMORROW)).page();
  }
}
