package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.AddResult;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the store knows again: visits that are sent again, and visitors who come again.
final class RecollectionTest {

  private static final long TODAY = Epoch.of(NOON);

  /// Over several segments of visit ids.
  private static final int MANY = 9_000;

  private static final AtomicLong SENT = new AtomicLong();

  @TempDir private Path directory;

  private CountedFiles files;

  @BeforeEach
  void prepare() {
    files = new CountedFiles(directory);
  }

  @Test
  void keeps_counts_windows_salts_and_visit_ids_over_a_restart() {
    try (SqliteStore store = files.open()) {
      files.add(store, "a", 1);
    }
    try (SqliteStore store = files.open()) {
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1, 1));
      assertThat(files.add(store, "a", 1)).satisfies(Fixtures.recorded(true, new Totals(1, 1)));
      assertThat(files.add(store, "b", 1)).satisfies(Fixtures.recorded(false, new Totals(2, 1)));
    }
  }

  @Test
  void knows_each_of_many_visits_again_also_after_a_restart() {
    try (SqliteStore store = files.open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      addMany(store);
      addMany(store);
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(MANY, MANY / 2));
    }
    try (SqliteStore store = files.open()) {
      addMany(store);
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(MANY, MANY / 2));
      assertThat(files.add(store, "new", -1))
          .satisfies(Fixtures.recorded(true, new Totals(MANY + 1, MANY / 2 + 1)));
    }
  }

  /// More than stay beside their table, so that some have moved and some have not.
  @Test
  void knows_each_of_very_many_visitors_again_also_after_a_restart() throws SQLException {
    int visitors = 280_000;
    try (SqliteStore store = files.open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      assertThat(newVisitors(store, 0, visitors)).isEqualTo(visitors);
      assertThat(newVisitors(store, visitors / 2, visitors)).isEqualTo(visitors / 2);
    }
    assertThat(files.count("window")).isBetween(1L, visitors * 5L / 4);
    assertThat(files.count("fresh_windows")).isPositive();
    try (SqliteStore store = files.open()) {
      assertThat(newVisitors(store, 0, visitors * 3 / 2)).isZero();
      assertThat(newVisitors(store, visitors * 3 / 2, 1)).isEqualTo(1);
      await(store.forget(NOON.plus(Duration.ofHours(24))));
      assertThat(files.count("window") + files.count("fresh_windows")).isZero();
    }
  }

  /// How many of these visitors are new, each coming once, some in one commit.
  private static long newVisitors(SqliteStore store, int first, int count) {
    long found = 0;
    for (int from = first; from < first + count; from += 5_000) {
      var answers =
          IntStream.range(from, Math.min(from + 5_000, first + count))
              .mapToObj(i -> store.add(visitBySomebody(i)))
              .toList();
      found += answers.stream().filter(answer -> isNew(true).test(await(answer))).count();
    }
    return found;
  }

  private static Visit visitBySomebody(int visitor) {
    var page = new Page(SITE, PagePath.ROOT, null);
    var token = new VisitorToken(TODAY, new Random(visitor).nextLong(), visitor);
    return new Visit(new VisitId("n" + SENT.incrementAndGet()), page, NOON, List.of(token));
  }

  @Test
  void takes_back_what_moved_in_a_failed_commit() throws SQLException {
    try (SqliteStore store = files.open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      assertThat(newVisitors(store, 0, 1_000)).isEqualTo(1_000);
      files.sql(
          "create trigger broken before insert on window begin select raise(abort, 'no'); end");
      assertThatThrownBy(() -> await(store.forget(NOON.plus(Duration.ofDays(1)))))
          .isInstanceOf(StoreException.class);
      files.sql("drop trigger broken");

      assertThat(newVisitors(store, 0, 1_001)).isEqualTo(1);
      await(store.forget(NOON.plus(Duration.ofDays(1))));
      assertThat(files.count("window") + files.count("fresh_windows")).isZero();
    }
  }

  /// Each visitor comes twice; the first visit opens the window.
  private static void addMany(SqliteStore store) {
    var answers =
        IntStream.range(0, MANY)
            .mapToObj(i -> store.add(CountedFiles.visit("v" + i, i / 2)))
            .toList();
    for (int i = 0; i < MANY; i++) {
      assertThat(await(answers.get(i))).matches(isNew(i % 2 == 0));
    }
  }

  private static Predicate<AddResult> isNew(boolean expected) {
    return added ->
        added instanceof AddResult.Recorded recorded && recorded.newVisitor() == expected;
  }

  /// More quarters of an hour than have filters, as a clock that jumps makes them.
  @Test
  void knows_visits_again_in_each_of_many_quarters_of_an_hour() {
    try (SqliteStore store = files.open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      for (int round = 0; round < 2; round++) {
        for (int quarter = 0; quarter < 20; quarter++) {
          Instant at = NOON.plus(Duration.ofMinutes(15L * quarter));
          await(store.add(CountedFiles.visit("v" + quarter, 1, at)));
        }
      }
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(20, 1));
    }
  }

  /// In a quarter of an hour without filters, where every id is looked for among all.
  @Test
  void tells_visits_apart_whose_ids_end_alike() {
    try (SqliteStore store = files.open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      for (int quarter = 0; quarter < 5; quarter++) {
        await(
            store.add(
                CountedFiles.visit(
                    "v" + quarter, 1, NOON.plus(Duration.ofMinutes(15L * quarter)))));
      }
      for (String prefix : List.of("longer-", "")) {
        for (int i = 100; i < 400; i++) {
          await(store.add(CountedFiles.visit(prefix + i, 1, NOON.plus(Duration.ofMinutes(60)))));
        }
      }
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(605, 1));
    }
  }

  @Test
  void knows_visits_again_that_an_older_version_counted() throws SQLException {
    try (SqliteStore store = files.open()) {
      files.add(store, "first", 1);
      files.add(store, "second", 1);
    }
    Older.make(directory, 3);
    try (SqliteStore store = files.open()) {
      assertThat(files.add(store, "first", 2)).satisfies(Fixtures.recorded(true, new Totals(2, 1)));
      assertThat(files.add(store, "second", 2))
          .satisfies(Fixtures.recorded(false, new Totals(2, 1)));
      assertThat(files.add(store, "third", 2)).satisfies(Fixtures.recorded(true, new Totals(3, 2)));
    }
  }
}
