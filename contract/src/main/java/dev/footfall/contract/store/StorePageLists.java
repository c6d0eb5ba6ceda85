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
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What a store promises that lists the pages of a site, and reads the days of one.
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
    assertThat(series("/beyond", Interval.DAY))
        .contains(step("2026-11-23", 0, 0), step("2026-11-24", 1, 1));
  }

  @Test
  void reads_the_visits_of_a_page_and_who_came_in_there_by_day_week_and_month() {
    count(NOON, 1, "/a");
    count(NOON, 2, "/a");
    count(NOON, 1, "/b");
    count(TOMORROW, 1, "/a");
    addDay(TODAY.minus(Duration.ofDays(1)));

    assertThat(series("/a", Interval.DAY))
        .containsExactly(
            step("2026-11-21", 0, 0),
            step("2026-11-22", 5, 3),
            step("2026-11-23", 2, 2),
            step("2026-11-24", 1, 1));
    assertThat(series("/a", Interval.WEEK))
        .containsExactly(step("2026-11-21", 5, 3), step("2026-11-23", 3, 3));
    assertThat(series("/a", Interval.MONTH)).containsExactly(step("2026-11-21", 8, 6));
    assertThat(sum(series("/b", Interval.DAY))).isEqualTo(new Totals(1, 0));
    assertThat(sum(series("/A", Interval.DAY))).isEqualTo(Totals.ZERO);
    assertThat(sum(await(store.series(OTHER_SITE, new PagePath("/a"), period(Interval.DAY)))))
        .isEqualTo(Totals.ZERO);
  }

  @Test
  void reads_a_page_over_a_century() {
    count(NOON, 1, "/a");
    addDay(TODAY.minus(Duration.ofDays(900)));
    LocalDate to = LocalDate.parse("2026-11-23");
    var century = new Period(to.minusDays(36_599), to, Interval.MONTH);

    List<Step> steps = await(store.series(SITE, new PagePath("/a"), century));
    assertThat(steps).hasSize(1_203).endsWith(step("2026-11-01", 1, 1));
    assertThat(sum(steps)).isEqualTo(new Totals(6, 4));
  }

  @Test
  void reads_no_undone_visits_of_a_page() {
    count(NOON, 1, "/a");
    count(TOMORROW, 1, "/a");
    LocalDate today = LocalDate.parse("2026-11-23");
    undo(store, today, today, "/a");

    assertThat(sum(series("/a", Interval.DAY))).isEqualTo(new Totals(1, 1));
  }

  @Test
  void reads_a_long_path() {
    String path = "/" + "\u20ac".repeat(PagePath.MAX_LENGTH - 1); // 1,534 bytes
    count(NOON, 1, path);

    assertThat(sum(series(path, Interval.DAY))).isEqualTo(new Totals(1, 1));
  }

  private List<Step> series(String path, Interval interval) {
    return await(store.series(SITE, new PagePath(path), period(interval)));
  }

  private static Period period(Interval interval) {
    return new Period(LocalDate.parse("2026-11-21"), LocalDate.parse("2026-11-24"), interval);
  }

  private static Totals sum(List<Step> steps) {
    return Report.sum(steps);
  }

  private static Step step(String day, long visits, long visitors) {
    return new Step(Instant.parse(day + "T00:00:00Z"), new Totals(visits, visitors));
  }

  /// Adds five visits of `/a`.
  private void addDay(Instant day) {
    List<Row> hours = List.of(row(day, "", 5, 3));
    List<Row> paths = List.of(row(day, "/a", 5, 3));
    await(store.apply(SITE, new History(hours, paths, List.of(), List.of(), List.of())));
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
