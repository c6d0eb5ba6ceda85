package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The visits of pages in the file, over restarts and from files that have no sums of them.
final class PageVisitsTest {

  private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

  @TempDir private Path directory;

  @Test
  void finds_the_numbers_again_after_a_restart() {
    try (SqliteStore store = open()) {
      await(store.add(visit("a", "/a\"\\")));
    }
    try (SqliteStore store = open()) {
      assertThat(page(store, SITE, "/a\"\\")).hasValue(1);
      assertThat(await(store.totals(SITE, null, NOON)).today()).isEqualTo(new Totals(1, 0));
      await(store.add(visit("b", "/a\"\\")));
      assertThat(page(store, SITE, "/a\"\\")).hasValue(2);
    }
  }

  @Test
  void sums_the_days_of_an_older_file() throws SQLException {
    try (SqliteStore store = open()) {
      await(store.apply(SITE, paths(row(MONDAY, "/a", 3), row(TUESDAY, "/a", 4))));
      await(store.apply(OTHER_SITE, paths(row(MONDAY, "/a", 5))));
    }
    Older.make(directory, 5);

    try (SqliteStore store = open()) {
      assertThat(page(store, SITE, "/a")).hasValue(7);
      assertThat(page(store, SITE, "/never")).hasValue(0);
      assertThat(page(store, OTHER_SITE, "/a")).hasValue(5);
    }
  }

  @Test
  void gives_no_number_to_a_page_that_an_older_file_may_have_summed_with_others()
      throws SQLException {
    try (SqliteStore store = open()) {
      await(store.apply(SITE, paths(row(MONDAY, "/a", 3), row(MONDAY, "/b", 1))));
      await(store.apply(SITE, paths(row(TUESDAY, "/b", 4), row(TUESDAY, Report.OTHER, 2))));
      await(store.apply(OTHER_SITE, paths(row(MONDAY, "/a", 5))));
    }
    Older.make(directory, 5);

    try (SqliteStore store = open()) {
      assertThat(page(store, SITE, "/a")).isEmpty();
      assertThat(page(store, SITE, "/b")).hasValue(5);
      assertThat(page(store, SITE, "/never")).isEmpty();
      assertThat(page(store, OTHER_SITE, "/a")).hasValue(5);
    }
  }

  @Test
  void counts_more_pages_than_it_holds_in_memory() {
    int pages = 10_500;
    try (SqliteStore store = open()) {
      for (int day = 0; day * 1_000 < pages; day++) {
        Instant start = MONDAY.minus(Duration.ofDays(day));
        int first = day * 1_000;
        await(
            store.apply(
                SITE,
                paths(
                    IntStream.range(first, Math.min(pages, first + 1_000))
                        .mapToObj(i -> row(start, "/p" + i, 1))
                        .toArray(Row[]::new))));
      }
      await(store.add(visit("a", "/p0")));
      await(store.add(visit("b", "/p10499")));

      assertThat(page(store, SITE, "/p0")).hasValue(2);
      assertThat(page(store, SITE, "/p10499")).hasValue(2);
      assertThat(page(store, SITE, "/p5000")).hasValue(1);
    }
  }

  private static Visit visit(String id, String path) {
    return new Visit(new VisitId(id), new Page(SITE, new PagePath(path), null), NOON, List.of());
  }

  private static Row row(Instant day, String name, long visits) {
    return new Row(day, name, new Totals(visits, visits));
  }

  private static History paths(Row... rows) {
    return new History(List.of(), List.of(rows), List.of(), List.of(), List.of());
  }

  private static OptionalLong page(SqliteStore store, Site site, String path) {
    return await(store.totals(site, new PagePath(path), NOON)).page();
  }

  private SqliteStore open() {
    return SqliteStore.open(SqliteOptions.in(directory));
  }
}
