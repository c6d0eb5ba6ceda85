package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.store.HistoryFixtures.TODAY;
import static dev.footfall.contract.store.HistoryFixtures.row;
import static dev.footfall.contract.store.StoreUndos.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Referrals;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Entry;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a store promises that says which hosts led to a page, and to which pages a host led.
public abstract class StoreReferrals extends StoreTest {

  private static final String NEWS = "news.example";
  private static final String BLOGS = "a.example";
  private static final LocalDate DATE = LocalDate.parse("2026-11-23");
  private static final Duration DAY = Duration.ofDays(1);

  private int visits;

  /// @param opener opens the store under test
  protected StoreReferrals(StoreOpener opener) {
    super(opener, Epoch.of(NOON) - 1, Epoch.of(NOON), Epoch.of(NOON) + 1);
  }

  @Test
  void says_which_hosts_led_to_a_page_and_to_which_pages_a_host_led() {
    visit(NOON, "/a", NEWS);
    visit(NOON, "/a", NEWS);
    visit(NOON, "/a", BLOGS);
    visit(NOON, "/a", null);
    visit(NOON, "/b", NEWS);
    visit(NOON, "/a/b", NEWS);

    assertThat(hosts("/a")).isEqualTo(referrals(3, 0, entry(NEWS, 2), entry(BLOGS, 1)));
    assertThat(hosts("/b")).isEqualTo(referrals(1, 0, entry(NEWS, 1)));
    assertThat(hosts("/")).isEqualTo(referrals(0, 0));
    assertThat(pages(NEWS))
        .isEqualTo(referrals(4, 0, entry("/a", 2), entry("/a/b", 1), entry("/b", 1)));
    assertThat(pages(BLOGS)).isEqualTo(referrals(1, 0, entry("/a", 1)));
    assertThat(pages("news.example.example")).isEqualTo(referrals(0, 0));
    assertThat(report().referrers()).containsExactly(entry(NEWS, 4), entry(BLOGS, 1));
    assertThat(report().referred()).isEqualTo(5);
    assertThat(await(store.pagesFrom(OTHER_SITE, new Referrer(NEWS), week())))
        .isEqualTo(referrals(0, 0));
  }

  @Test
  void counts_a_repeated_visit_once() {
    Visit visit = visitFrom("again", NOON, "/a", NEWS);
    await(store.add(visit));
    await(store.add(visit));

    assertThat(hosts("/a")).isEqualTo(referrals(1, 0, entry(NEWS, 1)));
  }

  @Test
  void keeps_days_apart_across_midnight() {
    Instant midnight = TODAY.plus(DAY);
    visit(midnight.minusSeconds(1), "/a", NEWS);
    visit(midnight, "/a", BLOGS);

    assertThat(hosts("/a", DATE, DATE)).isEqualTo(referrals(1, 0, entry(NEWS, 1)));
    LocalDate next = DATE.plusDays(1);
    assertThat(hosts("/a", next, next)).isEqualTo(referrals(1, 0, entry(BLOGS, 1)));
    assertThat(hosts("/a", DATE, next)).isEqualTo(referrals(2, 0, entry(BLOGS, 1), entry(NEWS, 1)));
  }

  @Test
  void adds_hosts_of_which_no_page_is_known_to_the_sum_of_the_host_alone() {
    visit(NOON, "/a", NEWS);
    add(row(TODAY, NEWS, 5, 0), row(TODAY.minus(DAY), BLOGS, 2, 0), row(TODAY, "(other)", 3, 0));
    add(row(TODAY, "news.example/a", 10, 0), row(TODAY, "b.example/old", 1, 0));

    assertThat(report().referrers())
        .containsExactly(
            entry(NEWS, 16), entry("(other)", 3), entry(BLOGS, 2), entry("b.example", 1));
    assertThat(report().referred()).isEqualTo(22);
    assertThat(hosts("/a")).isEqualTo(referrals(11, 10, entry(NEWS, 11)));
    assertThat(hosts("/old")).isEqualTo(referrals(1, 10, entry("b.example", 1)));
    assertThat(pages(NEWS)).isEqualTo(referrals(11, 5, entry("/a", 11)));
    assertThat(pages(BLOGS)).isEqualTo(referrals(0, 2));
    assertThat(history().referrers())
        .extracting(Row::name)
        .containsExactly(BLOGS, "(other)", "b.example/old", NEWS, "news.example/a");
  }

  @Test
  void takes_out_the_referrers_of_a_page_with_its_visits() {
    visit(NOON.minus(DAY), "/a", NEWS);
    visit(NOON, "/a", NEWS);
    visit(NOON, "/b", NEWS);
    add(row(TODAY, NEWS, 5, 0));
    undo(store, DATE, DATE, "/a");

    assertThat(hosts("/a")).isEqualTo(referrals(1, 5, entry(NEWS, 1)));
    assertThat(pages(NEWS)).isEqualTo(referrals(2, 5, entry("/a", 1), entry("/b", 1)));
    undo(store, DATE, DATE, "");
    assertThat(pages(NEWS)).isEqualTo(referrals(1, 0, entry("/a", 1)));
  }

  @Test
  void bounds_the_pairs_of_a_day_and_loses_no_visit() {
    visit(NOON, "/a", NEWS);
    add(
        IntStream.range(1, Report.MAX_NAMES_A_DAY)
            .mapToObj(i -> new Row(TODAY, "r%d.example/p%d".formatted(i % 7, i), new Totals(1, 0)))
            .toArray(Row[]::new));
    visit(NOON, "/a", NEWS);
    visit(NOON, "/beyond", NEWS);
    visit(NOON, "/a", "beyond.example");
    visit(NOON.plus(DAY), "/beyond", NEWS);

    assertThat(hosts("/a")).isEqualTo(referrals(2, 2, entry(NEWS, 2)));
    assertThat(pages(NEWS)).isEqualTo(referrals(2, 0, entry("/a", 2)));
    assertThat(report().referrers()).contains(entry(NEWS, 2), entry("(other)", 2));
    assertThat(report().referred()).isEqualTo(Report.MAX_NAMES_A_DAY + 3);
    LocalDate next = DATE.plusDays(1);
    assertThat(hosts("/beyond", next, next)).isEqualTo(referrals(1, 0, entry(NEWS, 1)));
  }

  @Test
  void keeps_long_paths_and_those_of_any_script() {
    String path = "/" + "\u20ac".repeat(PagePath.MAX_LENGTH - 1); // 1,534 bytes
    visit(NOON, path, NEWS);
    visit(NOON, StoreUndos.HOSTILE, NEWS);

    assertThat(hosts(path)).isEqualTo(referrals(1, 0, entry(NEWS, 1)));
    assertThat(pages(NEWS))
        .isEqualTo(referrals(2, 0, entry(StoreUndos.HOSTILE, 1), entry(path, 1)));
  }

  private void visit(Instant at, String path, @Nullable String host) {
    await(store.add(visitFrom("r" + ++visits, at, path, host)));
  }

  private static Visit visitFrom(String id, Instant at, String path, @Nullable String host) {
    var page = new Page(SITE, new PagePath(path), host == null ? null : new Referrer(host));
    return visitTo(id, at, 1, page);
  }

  private void add(Row... referrers) {
    var history = new History(List.of(), List.of(), List.of(referrers), List.of(), List.of());
    await(store.apply(SITE, history));
  }

  private Referrals hosts(String path) {
    return hosts(path, DATE.minusDays(6), DATE);
  }

  private Referrals hosts(String path, LocalDate from, LocalDate to) {
    return await(store.referrersOf(SITE, new PagePath(path), new Period(from, to, Interval.DAY)));
  }

  private Referrals pages(String host) {
    return await(store.pagesFrom(SITE, new Referrer(host), week()));
  }

  private static Period week() {
    return new Period(DATE.minusDays(6), DATE, Interval.DAY);
  }

  private static Referrals referrals(long visits, long unknown, Entry... top) {
    return new Referrals(List.of(top), visits, unknown);
  }

  private static Entry entry(String name, long visits) {
    return new Entry(name, new Totals(visits, 0));
  }
}
