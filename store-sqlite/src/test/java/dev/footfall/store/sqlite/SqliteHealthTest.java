package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.footfall.contract.DatabaseFile;
import dev.footfall.core.StoreException;
import dev.footfall.core.StoreHealth;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the store reports about itself when others use its file, or nobody has it forget.
final class SqliteHealthTest {

  private static final Instant LATER = NOON.plus(Duration.ofHours(1));

  @TempDir private Path directory;

  @Test
  void is_well_while_it_counts_and_forgets() {
    try (SqliteStore store = open()) {
      count(store, "a");
      await(store.forget(NOON));

      assertThat(store.health(NOON.plus(Duration.ofMinutes(5)))).isEqualTo(StoreHealth.OK);
    }
  }

  @Test
  void reports_that_nothing_was_forgotten_for_more_than_five_minutes() {
    try (SqliteStore store = open()) {
      await(store.forget(NOON));

      assertThat(store.health(NOON.plus(Duration.ofMinutes(6))).problem())
          .contains("has not been deleted for more than 5 minutes");
    }
  }

  @Test
  void reports_that_it_is_closed() {
    SqliteStore store = open();
    store.close();

    assertThat(store.health(NOON).problem()).isEqualTo("the store is closed");
  }

  /// A reader of an old moment keeps the deleted rows in the log.
  @Test
  void names_a_reader_that_holds_up_forgetting_and_does_not_wait_for_it() throws SQLException {
    try (SqliteStore store = open()) {
      count(store, "a");
      try (Connection other = connect()) {
        other.setAutoCommit(false);
        other.createStatement().executeQuery("select * from site").next();
        long begun = System.nanoTime();
        await(store.forget(LATER));
        count(store, "b");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));

        Instant tooLate = LATER.plus(Duration.ofMinutes(6));
        assertThatThrownBy(() -> await(store.forget(tooLate)))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("another program has been reading the database");
        assertThat(store.health(tooLate).problem()).contains("another program has been reading");
      }
      Instant after = LATER.plus(Duration.ofMinutes(7));
      await(store.forget(after));
      assertThat(store.health(after)).isEqualTo(StoreHealth.OK);
    }
  }

  @Test
  void goes_on_after_another_program_has_locked_the_database() throws SQLException {
    try (SqliteStore store = open()) {
      count(store, "a");
      try (Connection other = connect()) {
        other.createStatement().execute("begin immediate");
        assertThatThrownBy(() -> count(store, "b"))
            .hasMessageContaining("another program has locked the database");
        assertThat(store.health(NOON).problem()).contains("another program has locked");
      }
      awaitHealth(store);
      count(store, "b");
      assertThat(await(store.totals(SITE)).visits()).isEqualTo(2);
    }
  }

  /// The store probes by itself, at least twice a second.
  private static void awaitHealth(SqliteStore store) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          while (!store.health(NOON).equals(StoreHealth.OK)) {
            Thread.sleep(20);
          }
        });
  }

  private static void count(SqliteStore store, String id) {
    await(store.agree(Salt.random(Epoch.of(NOON), new Random(1))));
    var page = new Page(SITE, PagePath.ROOT, null);
    await(store.add(new Visit(new VisitId(id), page, NOON, List.of())));
  }

  private SqliteStore open() {
    return SqliteStore.open(SqliteOptions.in(directory));
  }

  private Connection connect() throws SQLException {
    return DatabaseFile.open(directory);
  }
}
