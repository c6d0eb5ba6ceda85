package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.HistoryFixtures.LONG_AGO;
import static dev.footfall.contract.store.HistoryFixtures.TODAY;
import static dev.footfall.contract.store.HistoryFixtures.row;
import static dev.footfall.contract.store.StoreUndos.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.history.Report;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What a store promises that lists the pages of a site.
public abstract class StorePageLists extends StoreTest {

  private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

  /// @param opener opens the store under test
  protected StorePageLists(StoreOpener opener) {
    super(opener, LongStream.rangeClosed(-1, 2).map(day -> Epoch.of(NOON) + day).toArray());
  }

  @Test
  void lists_pages_by_their_visits_of_all_days_and_then_by_their_paths() {
    count(NOON, 1, "/b");
    count(NOON, 1, "/a");
    count(NOON, 1, "/c");
    count(TOMORROW, 1, "/c");
    count(TOMORROW, 1, "/d");

    assertThat(pages(1_000))
        .containsExactly(page("/c", 2), page("/a", 1), page("/b", 1), page("/d", 1));
    assertThat(pages(2)).containsExactly(page("/c", 2), page("/a", 1));
    assertThat(await(store.pages(OTHER_SITE, 1_000))).isEmpty();
  }

  @Test
  void lists_imported_visits_and_leaves_out_undone_ones() {
    count(NOON, 1, "/a");
    count(NOON, 1, "/b");
    add(row(LONG_AGO, "/a", 5, 1), row(LONG_AGO, "/old", 3, 1));
    assertThat(pages(10)).containsExactly(page("/a", 6), page("/old", 3), page("/b", 1));

    LocalDate today = LocalDate.parse("2026-11-23");
    undo(store, today, today, "/b");
    assertThat(pages(10)).containsExactly(page("/a", 6), page("/old", 3));
  }

  @Test
  void leaves_out_pages_without_a_number_of_their_own() {
    count(NOON, 1, "/a");
    add(
        IntStream.range(1, Report.MAX_NAMES_A_DAY)
            .mapToObj(i -> new Row(TODAY, "/p" + i, new Totals(2, 1)))
            .toArray(Row[]::new));
    count(NOON, 1, "/beyond");
    count(TOMORROW, 1, "/beyond");
    count(TOMORROW, 1, "/a");

    assertThat(pages(Report.TOP)).hasSize(Report.TOP).contains(page("/a", 2), page("/p1", 2));
    assertThat(pages(Report.TOP)).extracting(PageCount::path).doesNotContain("/beyond", "(other)");
  }

  private void add(Row... paths) {
    var history = new History(List.of(), List.of(paths), List.of(), List.of(), List.of());
    await(store.apply(SITE, history));
  }

  private List<PageCount> pages(int limit) {
    return await(store.pages(SITE, limit));
  }

  private static PageCount page(String path, long visits) {
    return new PageCount(path, visits);
  }
}
