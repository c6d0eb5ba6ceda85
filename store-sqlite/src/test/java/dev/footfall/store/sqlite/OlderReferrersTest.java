package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Referrals;
import dev.footfall.core.history.Report.Entry;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import dev.footfall.store.sqlite.file.SqliteBackup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Referrers of a file from before hosts were kept together with pages.
final class OlderReferrersTest {

  private static final Referrer NEWS = new Referrer("news.example");
  private static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
  private static final Period DAY = Period.of(TODAY, TODAY);
  private static final PagePath ABOUT = new PagePath("/about");

  @TempDir private Path directory;
  @TempDir private Path elsewhere;

  @Test
  void keeps_the_hosts_that_were_counted_and_adds_pages_from_then_on() throws SQLException {
    upgrade();
    try (SqliteStore store = open(directory)) {
      assertThat(await(store.pagesFrom(SITE, NEWS, DAY))).isEqualTo(new Referrals(List.of(), 0, 2));
      await(store.add(visit("c")));

      assertUpgraded(store);
    }
  }

  /// With the schema of the file that is copied.
  @Test
  void backs_up_both() throws Exception {
    upgrade();
    try (SqliteStore store = open(directory)) {
      await(store.add(visit("c")));
    }
    SqliteBackup.of(directory).write(elsewhere.resolve("copy"));
    Path restored = Files.createDirectory(elsewhere.resolve("restored"));
    Files.move(elsewhere.resolve("copy"), restored.resolve("footfall.db"));

    try (SqliteStore store = open(restored)) {
      assertUpgraded(store);
    }
  }

  /// Before anything has upgraded it: as `stats` does.
  @Test
  void reads_an_older_file_as_it_is() throws SQLException {
    older();

    try (SqliteReports reports = SqliteReports.open(directory)) {
      assertThat(reports.snapshot(SITE, DAY, NOON).report().referrers())
          .containsExactly(entry("news.example", 2));
    }
    assertThat(SqliteHistory.read(directory, SITE).orElseThrow().referrers())
        .extracting(History.Row::name)
        .containsExactly("news.example");
  }

  private void upgrade() throws SQLException {
    older();
    open(directory).close();
  }

  private void older() throws SQLException {
    try (SqliteStore store = open(directory)) {
      await(store.add(visit("a")));
      await(store.add(visit("b")));
    }
    Older.make(directory, 7);
  }

  private static void assertUpgraded(SqliteStore store) {
    assertThat(await(store.report(SITE, DAY)).referrers())
        .containsExactly(entry("news.example", 3));
    assertThat(await(store.pagesFrom(SITE, NEWS, DAY)))
        .isEqualTo(new Referrals(List.of(entry("/about", 1)), 1, 2));
    assertThat(await(store.referrersOf(SITE, ABOUT, DAY)))
        .isEqualTo(new Referrals(List.of(entry("news.example", 1)), 1, 2));
    assertThat(await(store.history(SITE)).orElseThrow().referrers())
        .extracting(row -> row.name() + " " + row.totals().visits())
        .containsExactly("news.example 2", "news.example/about 1");
  }

  private static Visit visit(String id) {
    return new Visit(new VisitId(id), new Page(SITE, ABOUT, NEWS), NOON, List.of());
  }

  private static Entry entry(String name, long visits) {
    return new Entry(name, new Totals(visits, 0));
  }

  private static SqliteStore open(Path directory) {
    return SqliteStore.open(SqliteOptions.in(directory));
  }
}
