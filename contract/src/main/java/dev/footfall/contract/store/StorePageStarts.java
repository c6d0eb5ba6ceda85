package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.StoreUndos.HOSTILE;
import static dev.footfall.contract.store.StoreUndos.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.history.PageStart;
import dev.footfall.core.history.Period;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every store promises of pages that go on from another counter's number.
public abstract class StorePageStarts extends StoreTest {

  private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

  /// @param opener opens the store under test
  protected StorePageStarts(StoreOpener opener) {
    super(opener, LongStream.rangeClosed(-1, 2).map(day -> Epoch.of(NOON) + day).toArray());
  }

  @Test
  void lets_a_page_start_from_a_value() {
    assertThat(add("a", NOON, "/a")).hasValue(1);
    start(Map.of("/a", 340L, HOSTILE, 7L));

    assertThat(page("/a")).hasValue(341);
    assertThat(add("b", NOON, "/a")).hasValue(342);
    assertThat(add("c", TOMORROW, "/a")).hasValue(343);
    assertThat(page(HOSTILE)).hasValue(7);
    assertThat(page("/b")).hasValue(0);
    assertThat(await(store.totals(OTHER_SITE, new PagePath("/a"), NOON)).page()).hasValue(0);
  }

  @Test
  void lets_a_page_start_that_was_never_counted() {
    start(Map.of("/a", 340L));

    assertThat(page("/a")).hasValue(340);
    assertThat(add("a", NOON, "/a")).hasValue(341);
    assertThat(await(store.pages(SITE, 10))).containsExactly(new PageCount("/a", 341));
  }

  @Test
  void has_none_of_it_in_totals_and_reports() {
    start(Map.of("/a", 340L));
    assertThat(totals()).isEqualTo(Totals.ZERO);
    assertThat(await(store.firstDay(SITE))).isEmpty();

    add("a", NOON, "/b");
    LocalDate today = LocalDate.parse("2026-11-23");
    var period = new Period(LocalDate.EPOCH.minusDays(1), today, Period.Interval.MONTH);
    assertThat(totals()).isEqualTo(new Totals(1, 1));
    assertThat(history().totals()).isEqualTo(new Totals(1, 1));
    assertThat(await(store.report(SITE, period)).paths())
        .extracting(entry -> entry.name())
        .containsExactly("/b");
    assertThat(await(store.firstDay(SITE))).contains(today);
  }

  @Test
  void takes_a_start_value_back_without_a_trace() {
    add("a", NOON, "/a");
    History before = history();
    start(Map.of("/a", 340L));
    start(Map.of("/a", -340L));

    assertThat(history()).isEqualTo(before);
    assertThat(page("/a")).hasValue(1);
    assertThat(add("b", NOON, "/a")).hasValue(2);
  }

  @Test
  void keeps_it_when_all_visits_are_undone() {
    start(Map.of("/a", 340L));
    add("a", NOON, "/a");
    undo(store, LocalDate.of(1, 1, 1), LocalDate.parse("2026-11-23"), "");

    assertThat(totals()).isEqualTo(Totals.ZERO);
    assertThat(page("/a")).hasValue(340);
    assertThat(undo(store, LocalDate.of(1, 1, 1), LocalDate.parse("2026-11-23"), "/a")).isEmpty();
    assertThat(add("b", NOON, "/a")).hasValue(341);
  }

  @Test
  void has_the_same_numbers_after_import_into_another_site() {
    start(Map.of("/a", 340L));
    add("a", NOON, "/a");
    await(store.apply(OTHER_SITE, history()));

    assertThat(await(store.history(OTHER_SITE))).contains(history());
    assertThat(await(store.totals(OTHER_SITE, new PagePath("/a"), NOON)).page()).hasValue(341);
  }

  private void start(Map<String, Long> visits) {
    await(store.apply(SITE, PageStart.with(History.EMPTY, visits)));
  }

  private OptionalLong add(String id, Instant at, String path) {
    return ((AddResult.Recorded) await(store.add(visitTo(id, at, 1, path)))).totals().page();
  }

  private OptionalLong page(String path) {
    return await(store.totals(SITE, new PagePath(path), NOON)).page();
  }
}
