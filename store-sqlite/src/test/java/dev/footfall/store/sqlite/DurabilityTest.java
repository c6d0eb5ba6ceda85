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
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to the file, and what the store says, when things go wrong around it.
final class DurabilityTest {

  private static final long TODAY = Epoch.of(NOON);

  @TempDir private Path directory;

  private CountedFiles files;

  @BeforeEach
  void prepare() {
    files = new CountedFiles(directory);
  }

  @Test
  void counts_names_with_any_sign_in_them() {
    var page = new Page(SITE, new PagePath("/\"quoted\"/back\\slash/ü/%00"), null);
    var token = new VisitorToken(TODAY, 1, 1);
    try (SqliteStore store = files.open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      await(store.add(new Visit(new VisitId("a"), page, NOON, List.of(token))));
      assertThat(await(store.history(SITE)).orElseThrow().paths())
          .extracting(row -> row.name())
          .containsExactly(page.path().value());
    }
  }

  @Test
  void fails_every_visit_of_a_failed_commit_and_goes_on_when_it_can() throws SQLException {
    try (SqliteStore store = files.open()) {
      files.add(store, "a", 1);
      refuseVisits();
      assertThatThrownBy(() -> files.add(store, "b", 2)).isInstanceOf(StoreException.class);
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1, 1));
      files.sql("drop trigger no_visit");
      files.sql("drop trigger no_sum");

      assertThat(files.add(store, "b", 2)).satisfies(Fixtures.recorded(true, new Totals(2, 2)));
      assertThat(files.add(store, "c", 2)).satisfies(Fixtures.recorded(false, new Totals(3, 2)));
    }
  }

  /// What the writer holds in memory is discarded with each.
  @Test
  void shows_what_was_committed_while_every_commit_fails() throws SQLException {
    try (SqliteStore store = files.open()) {
      files.add(store, "a", 1);
      refuseVisits();
      var failing =
          IntStream.range(0, 300).mapToObj(i -> store.add(CountedFiles.visit("b" + i, 2))).toList();
      CompletableFuture<?> last = failing.getLast().toCompletableFuture();
      do {
        assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1, 1));
      } while (!last.isDone());

      assertThat(failing).noneMatch(DurabilityTest::succeeds);
    }
  }

  /// A visit is first in the journal, or at once in the sums.
  private void refuseVisits() throws SQLException {
    files.sql(
        "create trigger no_visit before insert on journal begin select raise(abort, 'no'); end");
    files.sql("create trigger no_sum before update on site begin select raise(abort, 'no'); end");
  }

  @Test
  void refuses_visits_beyond_the_bound_of_its_queue_and_loses_none_it_took() throws SQLException {
    int bound = 8;
    try (SqliteStore store = SqliteStore.open(new SqliteOptions(directory, bound, true))) {
      files.add(store, "first", 0);
      List<? extends CompletionStage<AddResult>> all;
      try (Connection other = files.connect();
          var statement = other.createStatement()) {
        statement.execute("begin immediate"); // the writer must wait
        all =
            IntStream.range(0, 100)
                .mapToObj(i -> store.add(CountedFiles.visit("v" + i, i)))
                .toList();
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
    try (SqliteStore store = files.open()) {
      await(store.agree(Salt.random(TODAY, new Random(1))));
      all =
          IntStream.range(0, 1_000)
              .mapToObj(i -> store.add(CountedFiles.visit("v" + i, i)))
              .toList();
    }
    assertThat(directory.resolve("footfall.db-wal")).doesNotExist();
    assertThat(all).allMatch(DurabilityTest::succeeds);
    try (SqliteStore store = files.open()) {
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1_000, 1_000));
    }
  }

  /// Long before the writer itself would, whose log then is 40 MB long.
  @Test
  void copies_its_log_into_the_file_while_it_counts() throws IOException {
    try (SqliteStore store = files.open()) {
      for (int i = 0; i < 4_000; i++) {
        files.add(store, "v" + i, i);
      }
      assertThat(Files.size(directory.resolve("footfall.db-wal"))).isLessThan(30_000_000);
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(4_000, 4_000));
    }
  }

  @Test
  void refuses_visits_once_it_is_closed() {
    SqliteStore store = files.open();
    store.close();

    assertThatThrownBy(() -> files.add(store, "a", 1))
        .isInstanceOf(StoreException.class)
        .hasMessage("the store is closed");
  }

  private static boolean succeeds(CompletionStage<AddResult> stage) {
    try {
      return stage.toCompletableFuture().join() instanceof AddResult.Recorded;
    } catch (CompletionException _) {
      return false;
    }
  }
}
