package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.StoreVisitFixtures.TODAY;
import static dev.footfall.core.history.Period.Interval.DAY;
import static dev.footfall.core.history.Period.Interval.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Entry;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.visitor.VisitorToken;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every store promises of the history that it writes with each visit.
public abstract class StoreReports extends StoreTest {

  private static final int AT_A_TIME = 32;
  private static final LocalDate DATE = LocalDate.parse("2026-11-23");

  private int added;

  /// @param opener opens the store under test
  protected StoreReports(StoreOpener opener) {
    super(opener, TODAY);
  }

  @Test
  void reports_zeros_for_a_period_without_visits() {
    Report report = report(DATE.minusDays(1), DATE, DAY);

    assertThat(report.series()).containsExactly(step(DATE.minusDays(1), 0, 0), step(DATE, 0, 0));
    assertThat(report.paths()).isEmpty();
    assertThat(report.referrers()).isEmpty();
    assertThat(report.drops()).isEmpty();
  }

  @Test
  void reports_visits_and_visitors_by_hour_and_by_day() {
    Instant afternoon = NOON.plus(Duration.ofMinutes(61));
    add(1, NOON, "/", null);
    add(1, afternoon, "/", null);
    add(2, afternoon, "/", null);

    List<Step> hours = report(DATE, DATE, HOUR).series();
    assertThat(hours).hasSize(24);
    assertThat(hours.get(12)).isEqualTo(new Step(NOON, new Totals(1, 1)));
    assertThat(hours.get(13)).isEqualTo(new Step(NOON.plus(Duration.ofHours(1)), new Totals(2, 1)));
    assertThat(report(DATE, DATE, DAY).series()).containsExactly(step(DATE, 3, 2));
  }

  @Test
  void ranks_paths_by_visits_and_attributes_a_visitor_to_the_first() {
    add(1, NOON, "/about", null);
    add(1, NOON, "/", null);
    add(1, NOON, "/", null);

    assertThat(report(DATE, DATE, DAY).paths())
        .containsExactly(entry("/", 2, 0), entry("/about", 1, 1));
  }

  @Test
  void ranks_the_hosts_that_visits_came_from() {
    add(1, NOON, "/", "https://news.example/item?id=1");
    add(2, NOON, "/", "https://news.example/");
    add(3, NOON, "/", "https://a.example/");
    add(4, NOON, "/", null);

    Report report = report(DATE, DATE, DAY);
    assertThat(report.referrers())
        .containsExactly(entry("news.example", 2, 0), entry("a.example", 1, 0));
    assertThat(report.referred()).isEqualTo(3);
  }

  @Test
  void reports_drops_by_reason() {
    await(store.drop(new DroppedHit(new Page(SITE, PagePath.ROOT, null), DropReason.BOT, NOON)));
    await(store.drop(new DroppedHit(new Page(SITE, PagePath.ROOT, null), DropReason.BOT, NOON)));
    await(
        store.drop(
            new DroppedHit(
                new Page(SITE, PagePath.ROOT, null),
                DropReason.PREFETCH,
                NOON.minus(Duration.ofDays(1)))));

    assertThat(report(DATE, DATE, DAY).drops()).isEqualTo(Map.of(DropReason.BOT, 2L));
    assertThat(report(DATE.minusDays(1), DATE, DAY).drops())
        .isEqualTo(Map.of(DropReason.BOT, 2L, DropReason.PREFETCH, 1L));
  }

  @Test
  void keeps_the_history_of_sites_apart() {
    add(1, NOON, "/", null);

    Report other = await(store.report(OTHER_SITE, new Period(DATE, DATE, DAY)));
    assertThat(other.series()).containsExactly(step(DATE, 0, 0));
    assertThat(other.paths()).isEmpty();
  }

  @Test
  void counts_a_repeated_visit_once_in_the_history() {
    Visit visit = visit("again", 1, NOON, "/", "https://news.example/");
    await(store.add(visit));
    await(store.add(visit));

    Report report = report(DATE, DATE, DAY);
    assertThat(report.series()).containsExactly(step(DATE, 1, 1));
    assertThat(report.paths()).containsExactly(entry("/", 1, 1));
    assertThat(report.referrers()).containsExactly(entry("news.example", 1, 0));
  }

  @Test
  void bounds_the_names_of_a_day_and_loses_no_visit() {
    int extra = 5;
    int names = Report.MAX_NAMES_A_DAY + extra;
    addMany(names, i -> visit("v" + i, 1, NOON, "/p" + i, "https://r" + i + ".example/"));
    Report report = report(DATE, DATE, DAY);

    assertThat(report.series()).containsExactly(step(DATE, names, 1));
    assertThat(visits(report.paths(), Report.OTHER)).isEqualTo(extra);
    assertThat(visits(report.referrers(), Report.OTHER)).isEqualTo(extra);
    assertThat(report.paths()).hasSize(Report.TOP);
    assertThat(report.referred()).isEqualTo(names);
  }

  @Test
  void still_counts_a_known_path_by_name_when_the_day_is_full() {
    add(1, NOON, "/known", null);
    addMany(Report.MAX_NAMES_A_DAY, i -> visit("v" + i, 1, NOON, "/p" + i, null));
    add(2, NOON, "/known", null);

    assertThat(visits(report(DATE, DATE, DAY).paths(), "/known")).isEqualTo(2);
  }

  /// Adds visits, as many at a time as a slow store bears.
  private void addMany(int visits, IntFunction<Visit> visit) {
    for (int start = 0; start < visits; start += AT_A_TIME) {
      IntStream.range(start, Math.min(visits, start + AT_A_TIME))
          .mapToObj(i -> store.add(visit.apply(i)))
          .toList()
          .forEach(Fixtures::await);
    }
  }

  private static long visits(List<Entry> entries, String name) {
    return entries.stream()
        .filter(e -> e.name().equals(name))
        .mapToLong(e -> e.totals().visits())
        .sum();
  }

  private Report report(LocalDate from, LocalDate to, Interval interval) {
    return await(store.report(SITE, new Period(from, to, interval)));
  }

  private void add(int visitor, Instant at, String path, @Nullable String referrer) {
    await(store.add(visit(visitor + "-" + ++added, visitor, at, path, referrer)));
  }

  private static Visit visit(
      String id, int visitor, Instant at, String path, @Nullable String referrer) {
    var from = referrer == null ? null : Referrer.parse(referrer, SITE).orElseThrow();
    var page = new Page(SITE, PagePath.parse(path).orElseThrow(), from);
    return new Visit(new VisitId(id), page, at, List.of(new VisitorToken(TODAY, TODAY, visitor)));
  }

  private static Step step(LocalDate day, long visits, long visitors) {
    return new Step(new Period(day, day, DAY).start(), new Totals(visits, visitors));
  }

  private static Entry entry(String name, long visits, long visitors) {
    return new Entry(name, new Totals(visits, visitors));
  }
}
