package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.DatabaseFile;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.Report;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an import leaves in the file, and what it leaves alone when it fails.
final class ImportTableTest {

  private static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");
  private static final Source LOG = new Source(Kind.LOG, 512, "ab".repeat(32));
  private static final History SUMS = sums(new Totals(5, 3), LOG);

  @TempDir private Path directory;

  @Test
  void adds_sums_and_reads_them_back() {
    try (SqliteStore store = open()) {
      assertThat(await(store.apply(SITE, SUMS))).isEqualTo(new Totals(5, 3));
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(5, 3));
      assertThat(read()).isEqualTo(SUMS);
    }
    assertThat(read()).isEqualTo(SUMS);
  }

  @Test
  void adds_to_what_is_there() {
    try (SqliteStore store = open()) {
      await(store.apply(SITE, SUMS));
      Source grown = new Source(Kind.LOG, 600, "cd".repeat(32));

      assertThat(await(store.apply(SITE, sums(new Totals(2, -1), grown))))
          .isEqualTo(new Totals(7, 2));
      assertThat(read().hours().getFirst().totals()).isEqualTo(new Totals(7, 2));
      assertThat(read().paths().getFirst().totals()).isEqualTo(new Totals(7, 2));
      assertThat(read().sources()).containsExactly(LOG, grown);
    }
  }

  @Test
  void refuses_the_same_source_again_and_adds_nothing() {
    try (SqliteStore store = open()) {
      await(store.apply(SITE, SUMS));
      assertThatThrownBy(() -> await(store.apply(SITE, SUMS))).isInstanceOf(StoreException.class);

      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(5, 3));
      assertThat(read()).isEqualTo(SUMS);
    }
  }

  @Test
  void adds_nothing_of_an_import_that_fails_half_way() throws SQLException {
    try (SqliteStore store = open()) {
      DatabaseFile.execute(
          directory,
          "create trigger broken before insert on daily_drop begin select raise(abort, 'no'); end");
      assertThatThrownBy(() -> await(store.apply(SITE, SUMS))).isInstanceOf(StoreException.class);
      assertThat(SqliteHistory.read(directory, SITE)).isEmpty();
      assertThat(await(store.totals(SITE))).isEqualTo(Totals.ZERO);
      DatabaseFile.execute(directory, "drop trigger broken");

      assertThat(await(store.apply(SITE, SUMS))).isEqualTo(new Totals(5, 3));
      assertThat(read()).isEqualTo(SUMS);
    }
  }

  @Test
  void never_goes_below_no_visitors() {
    try (SqliteStore store = open()) {
      await(store.apply(SITE, sums(new Totals(5, -3), LOG)));

      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(5, 0));
      assertThat(read().totals()).isEqualTo(new Totals(5, 0));
    }
  }

  @Test
  void bounds_the_names_of_a_day_and_adds_others_to_the_others() {
    List<Row> paths =
        IntStream.range(0, Report.MAX_NAMES_A_DAY + 5)
            .mapToObj(i -> new Row(DAY, i == 0 ? Report.OTHER : "/p" + i, new Totals(1, 0)))
            .toList();
    try (SqliteStore store = open()) {
      await(store.apply(SITE, new History(List.of(), paths, List.of(), List.of(), List.of())));
    }
    assertThat(read().paths()).hasSize(Report.MAX_NAMES_A_DAY + 1);
    assertThat(read().paths().getFirst()).isEqualTo(new Row(DAY, Report.OTHER, new Totals(5, 0)));
  }

  @Test
  void adds_sums_of_any_size() {
    try (SqliteStore store = open()) {
      await(store.apply(SITE, sums(new Totals(Integer.MAX_VALUE, Integer.MAX_VALUE), LOG)));
      Source grown = new Source(Kind.LOG, 600, "cd".repeat(32));
      await(store.apply(SITE, sums(new Totals(5_000_000_000L, 1), grown)));
    }
    assertThat(read().paths().getFirst().totals())
        .isEqualTo(new Totals(Integer.MAX_VALUE + 5_000_000_000L, Integer.MAX_VALUE + 1L));
  }

  @Test
  void knows_nothing_of_other_sites() {
    try (SqliteStore store = open()) {
      await(store.apply(SITE, SUMS));
    }
    assertThat(SqliteHistory.read(directory, Fixtures.OTHER_SITE)).isEmpty();
  }

  @Test
  void says_that_there_is_no_database() {
    assertThatThrownBy(() -> SqliteHistory.read(directory, SITE))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("no counts in ");
  }

  @Test
  void finds_nothing_in_a_database_that_was_left_before_its_first_table() throws SQLException {
    DatabaseFile.execute(directory, "pragma journal_mode = wal");

    assertThat(SqliteHistory.read(directory, SITE)).isEmpty();
    assertThatThrownBy(() -> SqliteReports.open(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("there is no Footfall database in ");
  }

  @Test
  void reads_a_database_from_before_imports_and_upgrades_it() throws SQLException {
    try (SqliteStore store = open()) {
      await(store.apply(SITE, sums(new Totals(5, 3))));
    }
    Older.make(directory, 1);

    assertThat(read()).isEqualTo(sums(new Totals(5, 3)));
    open().close();
    assertThat(read()).isEqualTo(sums(new Totals(5, 3)));
  }

  private static History sums(Totals totals, Source... sources) {
    return new History(
        List.of(new Row(DAY.plusSeconds(36_000), "", totals)),
        List.of(new Row(DAY, "/", totals)),
        List.of(new Row(DAY, "news.example", new Totals(1, 0))),
        List.of(new Row(DAY, "bot", new Totals(2, 0))),
        List.of(sources));
  }

  private History read() {
    return SqliteHistory.read(directory, SITE).orElseThrow();
  }

  private SqliteStore open() {
    return SqliteStore.open(SqliteOptions.in(directory));
  }
}
