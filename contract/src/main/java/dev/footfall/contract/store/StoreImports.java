package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.HistoryFixtures.EXPORT;
import static dev.footfall.contract.store.HistoryFixtures.GROWN;
import static dev.footfall.contract.store.HistoryFixtures.LOG;
import static dev.footfall.contract.store.HistoryFixtures.LONG_AGO;
import static dev.footfall.contract.store.HistoryFixtures.TODAY;
import static dev.footfall.contract.store.HistoryFixtures.row;
import static dev.footfall.contract.store.HistoryFixtures.sums;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.AddResult;
import dev.footfall.core.DropReason;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.PageStart;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store promises of sums that are added: once, durably, while counting goes on.
public abstract class StoreImports extends StoreTest {

  /// @param opener opens the store under test
  protected StoreImports(StoreOpener opener) {
    super(opener, Epoch.of(NOON) - 2, Epoch.of(NOON) - 1, Epoch.of(NOON), Epoch.of(NOON) + 1);
  }

  @Test
  void adds_sums_and_exports_them_again() {
    assertThat(await(store.apply(SITE, sums(TODAY, 5, 3, LOG)))).isEqualTo(new Totals(5, 3));

    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(5, 3));
    assertThat(history()).isEqualTo(sums(TODAY, 5, 3, LOG));
  }

  @Test
  void adds_to_what_was_counted_and_imported_and_counts_on() {
    count(TODAY.plus(Duration.ofHours(10)), 1, "/");
    await(store.apply(SITE, sums(TODAY, 5, 3, LOG)));
    await(store.apply(SITE, sums(TODAY, 7, 2, GROWN, EXPORT)));

    assertThat(count(NOON, 2, "/")).isEqualTo(new Totals(14, 7));
    assertThat(history().hours())
        .containsExactly(row(TODAY.plus(Duration.ofHours(10)), "", 13, 6), row(NOON, "", 1, 1));
    assertThat(history().paths()).containsExactly(row(TODAY, "/", 14, 7));
    assertThat(history().sources()).containsExactly(EXPORT, LOG, GROWN);
  }

  @Test
  void adds_to_days_that_are_over_and_to_those_before_the_first() {
    count(NOON.minus(Duration.ofDays(1)), 1, "/");
    count(NOON, 2, "/");
    await(store.apply(SITE, sums(LONG_AGO, 100, 10, LOG)));
    assertThat(count(NOON, 3, "/")).isEqualTo(new Totals(103, 13));
    await(store.apply(SITE, sums(TODAY.minus(Duration.ofDays(1)), 1_000, 100, EXPORT)));

    assertThat(count(NOON, 3, "/")).isEqualTo(new Totals(1_104, 113));
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(1_104, 113));
    assertThat(history().totals()).isEqualTo(new Totals(1_104, 113));
  }

  @Test
  void reports_what_was_imported() {
    await(store.apply(SITE, sums(LONG_AGO, 100, 10, LOG)));
    LocalDate day = LocalDate.parse("2015-05-17");
    Report report = await(store.report(SITE, new Period(day, day, Interval.DAY)));

    assertThat(report.totals()).isEqualTo(new Totals(100, 10));
    assertThat(report.paths()).containsExactly(new Report.Entry("/", new Totals(100, 10)));
    assertThat(report.drops()).containsEntry(DropReason.BOT, 2L);
  }

  @Test
  void refuses_a_source_that_it_knows_and_adds_nothing() {
    await(store.apply(SITE, sums(TODAY, 5, 3, LOG)));
    assertThatThrownBy(() -> await(store.apply(SITE, sums(TODAY, 2, 1, EXPORT, LOG))))
        .isInstanceOf(StoreException.class);

    assertThat(history()).isEqualTo(sums(TODAY, 5, 3, LOG));
    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(5, 3));
  }

  @Test
  void counts_the_visits_beside_imports_that_it_refuses() {
    await(store.apply(SITE, sums(TODAY, 5, 3, LOG)));
    var visits = new ArrayList<CompletionStage<AddResult>>();
    var imports = new ArrayList<CompletionStage<Totals>>();
    for (int i = 0; i < 20; i++) {
      visits.add(store.add(visitTo("beside" + i, NOON, i, "/")));
      imports.add(store.apply(SITE, sums(TODAY, 1, 1, LOG)));
    }

    assertThat(visits)
        .allSatisfy(visit -> assertThat(await(visit)).isInstanceOf(AddResult.Recorded.class));
    assertThat(imports)
        .allSatisfy(
            refused -> assertThatThrownBy(() -> await(refused)).isInstanceOf(StoreException.class));
    assertThat(totals()).isEqualTo(new Totals(25, 23));
  }

  @Test
  void takes_the_same_source_for_another_site() {
    await(store.apply(SITE, sums(TODAY, 5, 3, LOG)));

    assertThat(await(store.apply(OTHER_SITE, sums(TODAY, 2, 1, LOG)))).isEqualTo(new Totals(2, 1));
    assertThat(history()).isEqualTo(sums(TODAY, 5, 3, LOG));
  }

  @Test
  void corrects_visitors_but_never_below_zero() {
    await(store.apply(SITE, sums(LONG_AGO, 5, 3, LOG)));
    await(store.apply(SITE, sums(LONG_AGO, 1, -1, GROWN)));
    assertThat(history().totals()).isEqualTo(new Totals(6, 2));
    await(store.apply(SITE, sums(LONG_AGO, 1, -9, EXPORT)));

    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(7, 0));
    assertThat(history().hours()).extracting(Row::totals).containsExactly(new Totals(7, 0));
    assertThat(history().paths()).extracting(Row::totals).containsExactly(new Totals(7, 0));
  }

  @Test
  void keeps_no_row_of_nothing() {
    await(store.apply(SITE, sums(LONG_AGO, 5, 3)));
    await(store.apply(SITE, sums(LONG_AGO, -5, 0)));
    await(store.apply(SITE, sums(LONG_AGO, 0, -3)));
    await(store.apply(SITE, PageStart.with(History.EMPTY, Map.of("/", 0L))));

    assertThat(history().hours()).isEmpty();
    assertThat(history().paths()).isEmpty();
    assertThat(history().referrers()).isEmpty();
  }

  @Test
  void bounds_the_names_of_a_day_and_adds_others_to_the_others() {
    count(NOON, 1, "/p7");
    List<Row> paths =
        IntStream.range(0, Report.MAX_NAMES_A_DAY + 5)
            .mapToObj(i -> row(TODAY, i == 0 ? Report.OTHER : "/p" + i, 1, 0))
            .toList();
    await(store.apply(SITE, new History(List.of(), paths, List.of(), List.of(), List.of(LOG))));

    assertThat(history().paths()).hasSize(Report.MAX_NAMES_A_DAY + 1);
    assertThat(history().paths().getFirst()).isEqualTo(row(TODAY, Report.OTHER, 5, 0));
    assertThat(history().paths()).contains(row(TODAY, "/p7", 2, 1), row(TODAY, "/p1000", 1, 0));
  }
}
