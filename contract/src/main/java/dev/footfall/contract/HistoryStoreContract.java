package dev.footfall.contract;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.AddResult;
import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.Epoch;
import dev.footfall.core.Page;
import dev.footfall.core.PagePath;
import dev.footfall.core.Referrer;
import dev.footfall.core.Salt;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.VisitorToken;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store promises that can be imported into and exported from.
public abstract class HistoryStoreContract {

  private static final Instant TODAY = Instant.parse("2026-11-23T00:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2015-05-17T00:00:00Z");
  private static final Source LOG = new Source(Kind.LOG, 512, "ab".repeat(32));
  private static final Source GROWN = new Source(Kind.LOG, 5_000, "0d".repeat(32));
  private static final Source EXPORT = new Source(Kind.EXPORT, 90, "cd".repeat(32));

  protected HistoryStore store;

  /// A new, empty store. It is noon of 23 November 2026 there.
  protected abstract HistoryStore open(InstantSource clock);

  @BeforeEach
  final void openStore() {
    store = open(new TestClock(NOON));
    for (long epoch = Epoch.of(NOON) - 1; epoch <= Epoch.of(NOON) + 1; epoch++) {
      await(store.agree(Salt.random(epoch, new Random(epoch))));
    }
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  @Test
  void knows_nothing_of_a_site_that_was_never_counted() {
    await(store.apply(OTHER_SITE, sums(TODAY, 5, 3, LOG)));

    assertThat(await(store.history(SITE))).isEmpty();
    assertThat(await(store.totals(SITE))).isEqualTo(Totals.ZERO);
  }

  @Test
  void tells_what_was_counted() {
    visit(NOON, 1, "/");
    visit(NOON.plus(Duration.ofHours(1)), 1, "/about");
    visit(NOON.plus(Duration.ofHours(1)), 2, "/about");
    await(store.drop(new DroppedHit(SITE, DropReason.RATE_LIMITED, NOON)));

    assertThat(history())
        .isEqualTo(
            new History(
                List.of(row(NOON, "", 1, 1), row(NOON.plus(Duration.ofHours(1)), "", 2, 1)),
                List.of(row(TODAY, "/", 1, 1), row(TODAY, "/about", 2, 1)),
                List.of(row(TODAY, "news.example", 3, 0)),
                List.of(row(TODAY, "rate_limited", 1, 0)),
                List.of()));
  }

  @Test
  void adds_sums_and_tells_them_again() {
    assertThat(await(store.apply(SITE, sums(TODAY, 5, 3, LOG)))).isEqualTo(new Totals(5, 3));

    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(5, 3));
    assertThat(history()).isEqualTo(sums(TODAY, 5, 3, LOG));
  }

  @Test
  void adds_to_what_was_counted_and_imported_and_counts_on() {
    visit(TODAY.plus(Duration.ofHours(10)), 1, "/");
    await(store.apply(SITE, sums(TODAY, 5, 3, LOG)));
    await(store.apply(SITE, sums(TODAY, 7, 2, GROWN, EXPORT)));

    assertThat(visit(NOON, 2, "/")).isEqualTo(new Totals(14, 7));
    assertThat(history().hours())
        .containsExactly(row(TODAY.plus(Duration.ofHours(10)), "", 13, 6), row(NOON, "", 1, 1));
    assertThat(history().paths()).containsExactly(row(TODAY, "/", 14, 7));
    assertThat(history().sources()).containsExactly(EXPORT, LOG, GROWN);
  }

  @Test
  void adds_to_days_that_are_over_and_to_those_before_the_first() {
    visit(NOON.minus(Duration.ofDays(1)), 1, "/");
    visit(NOON, 2, "/");
    await(store.apply(SITE, sums(LONG_AGO, 100, 10, LOG)));
    assertThat(visit(NOON, 3, "/")).isEqualTo(new Totals(103, 13));
    await(store.apply(SITE, sums(TODAY.minus(Duration.ofDays(1)), 1_000, 100, EXPORT)));

    assertThat(visit(NOON, 3, "/")).isEqualTo(new Totals(1_104, 113));
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
  void takes_the_same_source_for_another_site() {
    await(store.apply(SITE, sums(TODAY, 5, 3, LOG)));

    assertThat(await(store.apply(OTHER_SITE, sums(TODAY, 2, 1, LOG)))).isEqualTo(new Totals(2, 1));
    assertThat(history()).isEqualTo(sums(TODAY, 5, 3, LOG));
  }

  @Test
  void mends_visitors_and_leaves_no_fewer_than_none() {
    await(store.apply(SITE, sums(LONG_AGO, 5, 3, LOG)));
    await(store.apply(SITE, sums(LONG_AGO, 1, -1, GROWN)));
    assertThat(history().totals()).isEqualTo(new Totals(6, 2));
    await(store.apply(SITE, sums(LONG_AGO, 1, -9, EXPORT)));

    assertThat(await(store.totals(SITE))).isEqualTo(new Totals(7, 0));
    assertThat(history().hours()).extracting(Row::totals).containsExactly(new Totals(7, 0));
    assertThat(history().paths()).extracting(Row::totals).containsExactly(new Totals(7, 0));
  }

  @Test
  void bounds_the_names_of_a_day_and_adds_others_to_the_others() {
    visit(NOON, 1, "/p7");
    List<Row> paths =
        IntStream.range(0, Report.MAX_NAMES_A_DAY + 5)
            .mapToObj(i -> row(TODAY, i == 0 ? Report.OTHER : "/p" + i, 1, 0))
            .toList();
    await(store.apply(SITE, new History(List.of(), paths, List.of(), List.of(), List.of(LOG))));

    assertThat(history().paths()).hasSize(Report.MAX_NAMES_A_DAY + 1);
    assertThat(history().paths().getFirst()).isEqualTo(row(TODAY, Report.OTHER, 5, 0));
    assertThat(history().paths()).contains(row(TODAY, "/p7", 2, 1), row(TODAY, "/p1000", 1, 0));
  }

  /// Two texts whose order differs by bytes and by UTF-16; two that are the same for 1,500 bytes.
  @Test
  void tells_names_in_the_order_of_their_bytes_however_long() {
    String wide = "/" + "\u65e5".repeat(PagePath.MAX_LENGTH - 2);
    var names = List.of("/", "/A", "/a", wide + "a", wide + "b", "/\uff21", "/\ud83d\ude00");
    var paths = names.stream().map(name -> row(LONG_AGO, name, 1, 1)).toList();
    var sums = new History(List.of(), paths, List.of(), List.of(), List.of());
    await(
        store.apply(
            SITE, new History(List.of(), paths.reversed(), List.of(), List.of(), List.of())));

    assertThat(history()).isEqualTo(sums);
  }

  @Test
  void tells_the_same_when_it_is_taken_to_another_site() {
    visit(NOON.minus(Duration.ofDays(1)), 1, "/");
    visit(NOON, 1, "/about");
    await(store.apply(SITE, sums(LONG_AGO, 100, 10, LOG, EXPORT)));
    History told = history();

    assertThat(await(store.apply(OTHER_SITE, told))).isEqualTo(told.totals());
    assertThat(await(store.history(OTHER_SITE))).contains(told);
    assertThat(history()).isEqualTo(told);
  }

  private History history() {
    return await(store.history(SITE)).orElseThrow();
  }

  /// Counts a visit of the site, and answers the totals after it.
  private Totals visit(Instant at, int visitor, String path) {
    var page = new Page(SITE, new PagePath(path), new Referrer("news.example"));
    var id = new VisitId(Integer.toHexString(new Random().nextInt()));
    var tokens =
        Stream.of(0, -1, 1).map(e -> Epoch.of(at) + e).map(e -> new VisitorToken(e, 1, visitor));
    var added = await(store.add(new Visit(id, page, at, tokens.toList())));
    return ((AddResult.Recorded) added).totals();
  }

  /// Sums of one day, from 10 to 11 o'clock.
  private static History sums(Instant day, long visits, long visitors, Source... sources) {
    return new History(
        List.of(row(day.plus(Duration.ofHours(10)), "", visits, visitors)),
        List.of(row(day, "/", visits, visitors)),
        List.of(row(day, "news.example", visits, 0)),
        List.of(row(day, "bot", 2, 0)),
        List.of(sources));
  }

  private static Row row(Instant start, String name, long visits, long visitors) {
    return new Row(start, name, new Totals(visits, visitors));
  }
}
