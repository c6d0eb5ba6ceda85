package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.HistoryFixtures.LONG_AGO;
import static dev.footfall.contract.store.HistoryFixtures.row;
import static dev.footfall.contract.store.HistoryFixtures.sums;
import static dev.footfall.contract.store.StoreUndos.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.AddResult;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a store promises that keeps the all-time visits of pages: a number is whole, or absent.
public abstract class StorePages extends StoreTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));
  private static final Instant DAY_AFTER = NOON.plus(Duration.ofDays(2));

  /// @param opener opens the store under test
  protected StorePages(StoreOpener opener) {
    super(opener, IntStream.rangeClosed(-2, 3).mapToLong(day -> Epoch.of(NOON) + day).toArray());
  }

  @Test
  void counts_the_visits_of_each_page_over_all_days() {
    assertThat(add("a", NOON, "/a")).hasValue(1);
    assertThat(add("b", NOON, "/b")).hasValue(1);
    assertThat(add("c", TOMORROW, "/a")).hasValue(2);
    assertThat(add("c", TOMORROW, "/a")).hasValue(2);

    assertThat(page("/a")).hasValue(2);
    assertThat(page("/b")).hasValue(1);
    assertThat(page("/never")).hasValue(0);
    assertThat(await(store.totals(SITE, null, NOON)).page()).isEmpty();
    assertThat(await(store.totals(OTHER_SITE, new PagePath("/a"), NOON)).page()).hasValue(0);
  }

  @Test
  void returns_the_number_of_the_page_of_a_drop() {
    add("a", NOON, "/a");
    var page = new Page(SITE, new PagePath("/a"), null);

    assertThat(await(store.drop(new DroppedHit(page, DropReason.BOT, NOON))).page()).hasValue(1);
    assertThat(page("/a")).hasValue(1);
  }

  @Test
  void adds_imported_visits_of_a_page() {
    add("a", NOON, "/");
    await(store.apply(SITE, sums(LONG_AGO, 100, 10)));

    assertThat(page("/")).hasValue(101);
    assertThat(add("b", NOON, "/")).hasValue(102);
  }

  @Test
  void takes_undone_visits_out_of_a_page() {
    add("a", NOON, "/a");
    add("b", TOMORROW, "/a");
    add("c", NOON, "/b");
    undo(store, TODAY, TODAY, "/a");
    undo(store, TODAY, TODAY, "/a");

    assertThat(page("/a")).hasValue(1);
    assertThat(page("/b")).hasValue(1);
    assertThat(add("d", TOMORROW, "/a")).hasValue(2);
  }

  @Test
  void has_the_same_numbers_after_import_into_another_site() {
    add("a", NOON, "/a");
    add("b", TOMORROW, "/a");
    await(store.apply(OTHER_SITE, history()));

    assertThat(await(store.totals(OTHER_SITE, new PagePath("/a"), NOON)).page()).hasValue(2);
  }

  @Test
  void has_no_number_for_a_page_that_was_ever_beyond_the_bound() {
    fillDay();
    assertThat(add("beyond", NOON, "/beyond")).isEmpty();
    assertThat(page("/beyond")).isEmpty();
    assertThat(page("/never")).isEmpty();

    assertThat(add("again", TOMORROW, "/beyond")).isEmpty();
    assertThat(add("new", TOMORROW, "/new")).isEmpty();
  }

  @Test
  void goes_on_counting_a_known_page_beyond_the_bound() {
    add("a", NOON.minus(Duration.ofDays(1)), "/known");
    fillDay();
    assertThat(add("b", NOON, "/known")).hasValue(2);
    assertThat(add("c", NOON, "/beyond")).isEmpty();

    assertThat(add("d", TOMORROW, "/known")).hasValue(3);
    assertThat(add("e", TOMORROW, "/p1")).hasValue(2);
  }

  @Test
  void has_a_number_again_when_the_visits_without_a_page_are_undone() {
    fillDay();
    add("beyond", NOON, "/beyond");
    undo(store, TODAY, TODAY, Report.OTHER);

    assertThat(page("/beyond")).hasValue(0);
    assertThat(add("again", TOMORROW, "/beyond")).hasValue(1);
    assertThat(page("/p1")).hasValue(1);
  }

  @Test
  void has_no_number_for_a_page_that_an_import_may_have_summed_with_others() {
    add("a", NOON, "/a");
    add("b", NOON, "/b");
    var other = List.of(row(LONG_AGO, Report.OTHER, 5, 5), row(LONG_AGO, "/b", 3, 3));
    await(store.apply(SITE, new History(List.of(), other, List.of(), List.of(), List.of())));

    assertThat(page("/a")).isEmpty();
    assertThat(page("/b")).hasValue(4);
    assertThat(add("c", DAY_AFTER, "/a")).isEmpty();
  }

  @Test
  void erases_the_pages_of_the_test_site() {
    await(store.apply(Site.SMOKE, sums(LONG_AGO, 5, 3)));
    await(store.eraseTestSite());

    assertThat(await(store.totals(Site.SMOKE, PagePath.ROOT, NOON)).page()).hasValue(0);
  }

  /// Adds as many imported paths as a day has room for, a visit each.
  private void fillDay() {
    var paths =
        IntStream.range(0, Report.MAX_NAMES_A_DAY)
            .mapToObj(i -> new History.Row(HistoryFixtures.TODAY, "/p" + i, new Totals(1, 1)))
            .toList();
    await(store.apply(SITE, new History(List.of(), paths, List.of(), List.of(), List.of())));
  }

  private OptionalLong add(String id, Instant at, String path) {
    return ((AddResult.Recorded) await(store.add(visitTo(id, at, 1, path)))).totals().page();
  }

  private OptionalLong page(String path) {
    return await(store.totals(SITE, new PagePath(path), NOON)).page();
  }
}
