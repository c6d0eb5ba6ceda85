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
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to the file, and what the store says, when things go wrong around it.
final class DurabilityTest {

  private static final long TODAY = Epoch.of(NOON);

  /// Over several segments of visit ids.
  private static final int MANY = 9_000;

  private static final AtomicLong SENT = new AtomicLong();

  @TempDir private Path directory;

  @Test
  void keeps_counts_windows_salts_and_visit_ids_over_a_restart() {
    try (SqliteStore store = open()) {
      add(store, "a", 1);
    }
    try (SqliteStore store = open()) {
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1, 1));
      assertThat(add(store, "a", 1)).satisfies(Fixtures.recorded(true, new Totals(1, 1)));
      assertThat(add(store, "b", 1)).satisfies(Fixtures.recorded(false, new Totals(2, 1)));
    }
  }

  @Test
  void knows_each_of_many_visits_again_also_after_a_restart() {
    try (SqliteStore store = open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      addMany(store);
      addMany(store);
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(MANY, MANY / 2));
    }
    try (SqliteStore store = open()) {
      addMany(store);
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(MANY, MANY / 2));
      assertThat(add(store, "new", -1))
          .satisfies(Fixtures.recorded(true, new Totals(MANY + 1, MANY / 2 + 1)));
    }
  }

  /// More than stay beside their table, so that some have moved and some have not.
  @Test
  void knows_each_of_very_many_visitors_again_also_after_a_restart() throws SQLException {
    int visitors = 280_000;
    try (SqliteStore store = open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      assertThat(newVisitors(store, 0, visitors)).isEqualTo(visitors);
      assertThat(newVisitors(store, visitors / 2, visitors)).isEqualTo(visitors / 2);
    }
    assertThat(count("window")).isBetween(1L, visitors * 5L / 4);
    assertThat(count("fresh_windows")).isPositive();
    try (SqliteStore store = open()) {
      assertThat(newVisitors(store, 0, visitors * 3 / 2)).isZero();
      assertThat(newVisitors(store, visitors * 3 / 2, 1)).isEqualTo(1);
      await(store.forget(NOON.plus(Duration.ofHours(24))));
      assertThat(count("window") + count("fresh_windows")).isZero();
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
    var page = new Page(SITE, dev.footfall.core.page.PagePath.ROOT, null);
    var token = new VisitorToken(TODAY, new Random(visitor).nextLong(), visitor);
    return new Visit(new VisitId("n" + SENT.incrementAndGet()), page, NOON, List.of(token));
  }

  @Test
  void takes_back_what_moved_in_a_failed_commit() throws SQLException {
    try (SqliteStore store = open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      assertThat(newVisitors(store, 0, 1_000)).isEqualTo(1_000);
      sql("create trigger broken before insert on window begin select raise(abort, 'no'); end");
      assertThatThrownBy(() -> await(store.forget(NOON.plus(Duration.ofDays(1)))))
          .isInstanceOf(StoreException.class);
      sql("drop trigger broken");

      assertThat(newVisitors(store, 0, 1_001)).isEqualTo(1);
      await(store.forget(NOON.plus(Duration.ofDays(1))));
      assertThat(count("window") + count("fresh_windows")).isZero();
    }
  }

  private long count(String table) throws SQLException {
    try (Connection other = connect();
        var query = other.createStatement();
        var rows = query.executeQuery("select count(*) from " + table)) {
      return rows.getLong(1);
    }
  }

  /// Each visitor comes twice; the first visit opens the window.
  private static void addMany(SqliteStore store) {
    var answers = IntStream.range(0, MANY).mapToObj(i -> store.add(visit("v" + i, i / 2))).toList();
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
    try (SqliteStore store = open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      for (int round = 0; round < 2; round++) {
        for (int quarter = 0; quarter < 20; quarter++) {
          Instant at = NOON.plus(Duration.ofMinutes(15L * quarter));
          await(store.add(visit("v" + quarter, 1, at)));
        }
      }
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(20, 1));
    }
  }

  /// In a quarter of an hour without filters, where every id is looked for among all.
  @Test
  void tells_visits_apart_whose_ids_end_alike() {
    try (SqliteStore store = open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      for (int quarter = 0; quarter < 5; quarter++) {
        await(store.add(visit("v" + quarter, 1, NOON.plus(Duration.ofMinutes(15L * quarter)))));
      }
      for (String prefix : List.of("longer-", "")) {
        for (int i = 100; i < 400; i++) {
          await(store.add(visit(prefix + i, 1, NOON.plus(Duration.ofMinutes(60)))));
        }
      }
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(605, 1));
    }
  }

  @Test
  void knows_visits_again_that_an_older_version_counted() throws SQLException {
    try (SqliteStore store = open()) {
      add(store, "first", 1);
      add(store, "second", 1);
    }
    Older.make(directory, 3);
    try (SqliteStore store = open()) {
      assertThat(add(store, "first", 2)).satisfies(Fixtures.recorded(true, new Totals(2, 1)));
      assertThat(add(store, "second", 2)).satisfies(Fixtures.recorded(false, new Totals(2, 1)));
      assertThat(add(store, "third", 2)).satisfies(Fixtures.recorded(true, new Totals(3, 2)));
    }
  }

  @Test
  void counts_names_with_any_sign_in_them() {
    var page =
        new Page(SITE, new dev.footfall.core.page.PagePath("/\"quoted\"/back\\slash/ü/%00"), null);
    var token = new VisitorToken(TODAY, 1, 1);
    try (SqliteStore store = open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      await(store.add(new Visit(new VisitId("a"), page, NOON, List.of(token))));
      assertThat(await(store.history(SITE)).orElseThrow().paths())
          .extracting(row -> row.name())
          .containsExactly(page.path().value());
    }
  }

  @Test
  void refuses_a_second_writer_of_the_same_directory() {
    try (SqliteStore _ = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another Footfall is using");
    }
    open().close();
  }

  @Test
  void refuses_a_file_that_is_no_database() throws IOException {
    Files.writeString(directory.resolve("footfall.db"), "these are not the counts you want");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged or no Footfall database");
  }

  @Test
  void refuses_a_damaged_file_and_leaves_it_alone() throws IOException {
    try (SqliteStore store = open()) {
      IntStream.range(0, 500).forEach(i -> add(store, "v" + i, i));
    }
    Path file = directory.resolve("footfall.db");
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 4096; i < bytes.length; i += 64) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged");
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void refuses_a_file_of_a_newer_version() throws SQLException {
    open().close();
    sql("pragma user_version = 99");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer Footfall (schema 99");
  }

  @Test
  void refuses_to_begin_anew_beside_the_log_of_a_lost_file() throws IOException {
    Files.writeString(directory.resolve("footfall.db-wal"), "the log of a file that is gone");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("put the file back");
  }

  @Test
  void fails_every_visit_of_a_failed_commit_and_goes_on_when_it_can() throws SQLException {
    try (SqliteStore store = open()) {
      add(store, "a", 1);
      refuseVisits();
      assertThatThrownBy(() -> add(store, "b", 2)).isInstanceOf(StoreException.class);
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1, 1));
      sql("drop trigger no_visit");
      sql("drop trigger no_sum");

      assertThat(add(store, "b", 2)).satisfies(Fixtures.recorded(true, new Totals(2, 2)));
      assertThat(add(store, "c", 2)).satisfies(Fixtures.recorded(false, new Totals(3, 2)));
    }
  }

  /// What the writer holds in memory is discarded with each.
  @Test
  void shows_what_was_committed_while_every_commit_fails() throws SQLException {
    try (SqliteStore store = open()) {
      add(store, "a", 1);
      refuseVisits();
      var failing = IntStream.range(0, 300).mapToObj(i -> store.add(visit("b" + i, 2))).toList();
      CompletableFuture<?> last = failing.getLast().toCompletableFuture();
      do {
        assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1, 1));
      } while (!last.isDone());

      assertThat(failing).noneMatch(DurabilityTest::succeeds);
    }
  }

  /// A visit is first in the journal, or at once in the sums.
  private void refuseVisits() throws SQLException {
    sql("create trigger no_visit before insert on journal begin select raise(abort, 'no'); end");
    sql("create trigger no_sum before update on site begin select raise(abort, 'no'); end");
  }

  @Test
  void refuses_visits_beyond_the_bound_of_its_queue_and_loses_none_it_took() throws SQLException {
    int bound = 8;
    try (SqliteStore store = SqliteStore.open(new SqliteOptions(directory, bound, true))) {
      add(store, "first", 0);
      List<? extends CompletionStage<AddResult>> all;
      try (Connection other = connect();
          var statement = other.createStatement()) {
        statement.execute("begin immediate"); // the writer must wait
        all = IntStream.range(0, 100).mapToObj(i -> store.add(visit("v" + i, i))).toList();
        statement.execute("commit");
      }
      long taken = all.stream().filter(DurabilityTest::succeeds).count();

      assertThat(taken).isBetween(bound - 1L, 100L - bound); // one place may be the store's own
      assertThat(await(store.totals(SITE)).visits()).isEqualTo(1 + taken);
    }
  }

  @Test
  void writes_what_it_took_before_it_closes() {
    List<? extends CompletionStage<AddResult>> all;
    try (SqliteStore store = open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      all = IntStream.range(0, 1_000).mapToObj(i -> store.add(visit("v" + i, i))).toList();
    }
    assertThat(directory.resolve("footfall.db-wal")).doesNotExist();
    assertThat(all).allMatch(DurabilityTest::succeeds);
    try (SqliteStore store = open()) {
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1_000, 1_000));
    }
  }

  /// Long before the writer itself would, whose log then is 40 MB long.
  @Test
  void copies_its_log_into_the_file_while_it_counts() throws IOException {
    try (SqliteStore store = open()) {
      for (int i = 0; i < 4_000; i++) {
        add(store, "v" + i, i);
      }
      assertThat(Files.size(directory.resolve("footfall.db-wal"))).isLessThan(30_000_000);
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(4_000, 4_000));
    }
  }

  @Test
  void refuses_visits_once_it_is_closed() {
    SqliteStore store = open();
    store.close();

    assertThatThrownBy(() -> add(store, "a", 1))
        .isInstanceOf(StoreException.class)
        .hasMessage("the store is closed");
  }

  private SqliteStore open() {
    return SqliteStore.open(SqliteOptions.in(directory));
  }

  private static AddResult add(SqliteStore store, String id, int visitor) {
    await(store.agree(Salt.random(TODAY, new Random(1))));
    return await(store.add(visit(id, visitor)));
  }

  private static Visit visit(String id, int visitor) {
    return visit(id, visitor, NOON);
  }

  private static Visit visit(String id, int visitor, Instant at) {
    var page = new Page(SITE, dev.footfall.core.page.PagePath.ROOT, null);
    var token = new VisitorToken(TODAY, visitor, visitor);
    return new Visit(new VisitId(id), page, at, List.of(token));
  }

  private static boolean succeeds(CompletionStage<AddResult> stage) {
    try {
      return stage.toCompletableFuture().join() instanceof AddResult.Recorded;
    } catch (CompletionException _) {
      return false;
    }
  }

  private void sql(String statement) throws SQLException {
    try (Connection other = connect();
        var command = other.createStatement()) {
      command.execute(statement);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("footfall.db"));
  }
}
