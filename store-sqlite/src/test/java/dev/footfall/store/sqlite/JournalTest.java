package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.DatabaseFile;
import dev.footfall.contract.Fixtures;
import dev.footfall.core.AddResult;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.Period;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import dev.footfall.store.sqlite.file.SqliteBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Visits that are durable in the journal alone: they are found again after a crash, and everywhere
/// they are asked for.
final class JournalTest {

  private static final long TODAY = Epoch.of(NOON);

  /// No fold but those that something needs.
  private static final Duration NEVER = Duration.ofDays(1);

  private static final LocalDate DAY = LocalDate.ofEpochDay(TODAY);

  @TempDir private Path directory;
  @TempDir private Path crashed;

  @Test
  void counts_once_what_a_crash_left_in_the_journal() throws IOException, SQLException {
    try (SqliteStore store = open(directory, NEVER)) {
      addAll(store);
      assertThat(count(directory, "journal")).isPositive();
      crash();
    }

    try (SqliteStore store = open(crashed, NEVER)) {
      assertThat(addAll(store)).isEqualTo(List.of(true, true, false, true, false));
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(4, 2));
      assertThat(await(store.totals(SITE, new PagePath("/caf\u00e9"), NOON)).page()).hasValue(2);
      assertThat(add(store, SITE, "new", 2, "/", null))
          .satisfies(Fixtures.recorded(false, new Totals(5, 2)));
    }
  }

  @Test
  void has_the_same_history_after_a_crash_as_without() throws IOException, SQLException {
    try (SqliteStore store = open(directory, NEVER)) {
      addAll(store);
      crash();
    }

    assertThat(history(crashed)).isEqualTo(history(directory));
  }

  @Test
  void forgets_no_part_of_the_journal_over_many_crashes() throws IOException, SQLException {
    Path from = directory;
    for (int round = 0; round < 5; round++) {
      Path to = Files.createDirectory(crashed.resolve("round" + round));
      try (SqliteStore store = open(from, NEVER)) {
        for (int i = 0; i < 20; i++) {
          add(store, SITE, round + "-" + i, i, "/", null);
        }
        copy(from, to);
      }
      from = to;
    }

    try (SqliteStore store = open(from, NEVER)) {
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(100, 20));
    }
  }

  @Test
  void reports_what_is_in_the_journal() {
    try (SqliteStore store = open(directory, NEVER)) {
      addAll(store);

      History history = await(store.history(SITE)).orElseThrow();
      assertThat(history.paths())
          .extracting(row -> row.name() + " " + row.totals().visits())
          .containsExactlyInAnyOrder("/ 2", "/caf\u00e9 2");
    }
  }

  @Test
  void is_read_whole_by_a_program_beside_the_counter() {
    try (SqliteStore store = open(directory, Duration.ofMillis(20))) {
      for (int i = 1; i <= 50; i++) {
        add(store, SITE, "a" + i, 1, "/", null);

        assertThat(allTime(directory)).isEqualTo(new Totals(i, 1));
      }
    }
  }

  @Test
  void is_read_whole_after_a_crash() throws IOException {
    try (SqliteStore store = open(directory, NEVER)) {
      addAll(store);
      crash();
    }

    assertThat(allTime(crashed)).isEqualTo(new Totals(4, 2));
  }

  @Test
  void a_backup_of_a_killed_counter_is_refused_until_it_was_started_again() throws IOException {
    try (SqliteStore store = open(directory, NEVER)) {
      addAll(store);
      crash();
    }
    Path backup = directory.resolve("b.db");

    assertThatThrownBy(() -> SqliteBackup.of(crashed).write(backup))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("start it once");
    open(crashed, NEVER).close();
    SqliteBackup.of(crashed).write(backup);
    assertThat(backup).exists();
  }

  private static Totals allTime(Path in) {
    var day = new Period(DAY, DAY, Period.Interval.DAY);
    try (var reports = SqliteReports.open(in)) {
      return reports.snapshot(SITE, day, NOON).allTime();
    }
  }

  @Test
  void empties_the_journal_by_itself() throws Exception {
    try (SqliteStore store = open(directory, Duration.ofMillis(20))) {
      addAll(store);
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (count(directory, "journal") > 0 && System.nanoTime() < end) {
        Thread.sleep(20);
      }

      assertThat(count(directory, "journal")).isZero();
      assertThat(sum(directory)).isEqualTo(4);
    }
  }

  @Test
  void loses_nothing_while_the_journal_cannot_be_emptied() throws SQLException {
    try (SqliteStore store = open(directory, NEVER)) {
      addAll(store);
      DatabaseFile.execute(
          directory,
          "create trigger broken before update on site begin select raise(abort, 'no'); end");
      Optional<History> meanwhile = await(store.history(SITE));
      DatabaseFile.execute(directory, "drop trigger broken");

      assertThat(await(store.history(SITE))).isPresent().isEqualTo(meanwhile);
      assertThat(addAll(store)).isEqualTo(List.of(true, true, false, true, false));
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(4, 2));
    }
    assertThat(sum(directory)).isEqualTo(4);
  }

  /// Returns for each visit whether its visitor was new.
  private static List<Boolean> addAll(SqliteStore store) {
    return List.of(
        isNew(add(store, SITE, "a", 1, "/", "news.example")),
        isNew(add(store, SITE, "b", 2, "/caf\u00e9", null)),
        isNew(add(store, SITE, "c", 1, "/caf\u00e9", "news.example")),
        isNew(add(store, OTHER_SITE, "a", 3, "/", null)),
        isNew(addWithoutVisitor(store)));
  }

  private static boolean isNew(AddResult result) {
    return ((AddResult.Recorded) result).newVisitor();
  }

  private static AddResult add(
      SqliteStore store, Site site, String id, int visitor, String path, @Nullable String from) {
    await(store.agree(Salt.random(TODAY, new Random(1))));
    Referrer referrer = from == null ? null : new Referrer(from);
    var token = new VisitorToken(TODAY, site.hashCode() + visitor, visitor);
    return await(
        store.add(
            new Visit(
                new VisitId(id),
                new Page(site, new PagePath(path), referrer),
                NOON,
                List.of(token))));
  }

  private static AddResult addWithoutVisitor(SqliteStore store) {
    return await(
        store.add(
            new Visit(new VisitId("d"), new Page(SITE, PagePath.ROOT, null), NOON, List.of())));
  }

  private static History history(Path of) {
    try (SqliteStore store = open(of, NEVER)) {
      return await(store.history(SITE)).orElseThrow();
    }
  }

  /// Leaves the files as kill -9 would at this moment.
  private void crash() throws IOException {
    copy(directory, crashed);
  }

  private static void copy(Path from, Path to) throws IOException {
    for (String file : List.of("footfall.db", "footfall.db-wal")) {
      Files.copy(from.resolve(file), to.resolve(file));
    }
  }

  private static SqliteStore open(Path in, Duration foldEvery) {
    return SqliteStore.open(SqliteOptions.in(in), foldEvery);
  }

  private static long count(Path in, String table) throws SQLException {
    return DatabaseFile.number(in, "select count(*) from " + table);
  }

  private static long sum(Path in) throws SQLException {
    return DatabaseFile.number(
        in,
        "select sum(daily_path.visits) from daily_path join site on site.id = site_id where host = '"
            + SITE.host()
            + "'");
  }
}
