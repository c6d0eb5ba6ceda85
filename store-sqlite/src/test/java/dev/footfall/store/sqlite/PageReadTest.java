package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.PageTotals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.SiteZones;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;

/// The number of a page is looked up: SQLite takes the same steps, however many pages the site has.
/// One of them finds a row in a tree.
final class PageReadTest {

  private static final PagePath PAGE = new PagePath("/p7");
  private static final PagePath NEVER_VISITED = new PagePath("/never");
  private static final int FEW = 10;
  private static final int MANY = 1_000_000;

  @TempDir private Path directory;

  private interface Read {
    Object from(Connection connection) throws SQLException;
  }

  @Test
  void takes_as_many_steps_at_any_number_of_pages() throws SQLException {
    fill(1, FEW);
    int[] few = steps();
    fill(FEW + 1, MANY);

    assertThat(steps()).containsExactly(few).doesNotContain(0);
  }

  /// The positive control: the same number, searched for in a list.
  @Test
  void would_find_a_read_of_all_pages() throws SQLException {
    Read list = from -> SqlitePageReader.top(from, SITE, 1);
    fill(1, FEW);
    int few = steps(list);
    fill(FEW + 1, FEW * FEW);

    assertThat(steps(list)).isGreaterThan(2 * few);
  }

  /// As the writer reads it, with what it has not written yet; and as it is read while nothing can
  /// be written.
  private int[] steps() throws SQLException {
    return new int[] {
      steps(from -> number(writer(from).totals(SITE, PAGE, NOON), 1)),
      steps(from -> number(writer(from).totals(SITE, NEVER_VISITED, NOON), 0)),
      steps(from -> number(SqliteReportReader.totals(from, SITE, PAGE, NOON), 1)),
      steps(from -> number(SqliteReportReader.totals(from, SITE, NEVER_VISITED, NOON), 0))
    };
  }

  private static CountTables writer(Connection connection) throws SQLException {
    var tables = new CountTables(connection, new CommittedTotals(), SiteZones.UTC);
    tables.publishAll();
    return tables;
  }

  private static PageTotals number(PageTotals totals, long expected) {
    assertThat(totals.page()).hasValue(expected);
    return totals;
  }

  private int steps(Read read) throws SQLException {
    var steps = new AtomicInteger();
    var counting =
        new ProgressHandler() {
          @Override
          protected int progress() {
            steps.incrementAndGet();
            return 0;
          }
        };
    try (Connection connection = new CountedFiles(directory).connect()) {
      ProgressHandler.setHandler(connection, 1, counting);
      assertThat(read.from(connection)).isNotNull();
      return steps.get();
    }
  }

  /// Writes pages of one visit each.
  private void fill(int first, int last) throws SQLException {
    var files = new CountedFiles(directory);
    try (SqliteStore store = files.open()) {
      var page = new Page(SITE, PagePath.ROOT, null);
      await(store.add(new Visit(new VisitId("v" + first), page, NOON, List.of())));
    }
    files.sql(
        """
        with recursive page(n) as (select %d union all select n + 1 from page where n < %d)
        insert into page_visits select 1, '/p' || n, 1 from page where true on conflict do nothing
        """
            .formatted(first, last));
  }
}
