package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.DatabaseFile;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read while nothing can be written is what is read otherwise: two stores count the same,
/// one of which cannot empty its journal.
final class JournalViewsTest {

  private static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
  private static final Period PERIOD = new Period(TODAY.minusDays(1), TODAY, Period.Interval.HOUR);

  /// Nothing leaves the journal by itself in so long a time.
  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir private Path broken;
  @TempDir private Path sound;

  private SqliteStore reading;
  private SqliteStore expected;

  @BeforeEach
  void open() {
    reading = SqliteStore.open(SqliteOptions.in(broken), NEVER);
    expected = SqliteStore.open(SqliteOptions.in(sound));
  }

  @AfterEach
  void close() {
    reading.close();
    expected.close();
  }

  @Test
  void shows_what_is_in_the_tables_and_what_is_in_the_journal_alone() throws SQLException {
    for (SqliteStore store : List.of(reading, expected)) {
      count(store);
    }
    refuseVisits();

    for (Site site : List.of(SITE, OTHER_SITE)) {
      assertThat(await(reading.snapshot(site, PERIOD, NOON)))
          .isEqualTo(await(expected.snapshot(site, PERIOD, NOON)));
      assertThat(await(reading.pages(site, 100))).isEqualTo(await(expected.pages(site, 100)));
      assertThat(await(reading.history(site))).isEqualTo(await(expected.history(site)));
      assertThat(await(reading.totals(site))).isEqualTo(await(expected.totals(site)));
      assertThat(await(reading.totals(site, null, NOON)))
          .isEqualTo(await(expected.totals(site, null, NOON)));
      assertThat(await(reading.firstDay(site))).isEqualTo(await(expected.firstDay(site)));
      for (PagePath path : List.of(PagePath.ROOT, new PagePath("/beyond"))) {
        assertThat(await(reading.referrersOf(site, path, PERIOD)))
            .isEqualTo(await(expected.referrersOf(site, path, PERIOD)));
        assertThat(await(reading.totals(site, path, NOON)))
            .isEqualTo(await(expected.totals(site, path, NOON)));
      }
      Referrer news = new Referrer("news0.example");
      assertThat(await(reading.pagesFrom(site, news, PERIOD)))
          .isEqualTo(await(expected.pagesFrom(site, news, PERIOD)));
    }
    assertThat(await(reading.snapshot(SITE, PERIOD, NOON)).allTime()).isEqualTo(new Totals(6, 3));
    assertThat(await(reading.pagesFrom(SITE, new Referrer("news0.example"), PERIOD)).visits())
        .isEqualTo(3);
  }

  /// The names go to the tables at once, the visits to the journal alone: some of them to pages for
  /// which the day has no name left.
  private static void count(SqliteStore store) {
    await(store.agree(Salt.random(Epoch.of(NOON), new Random(1))));
    await(store.apply(SITE, names(Report.MAX_NAMES_A_DAY - 3)));
    List<String> paths = List.of("/", "/a", "/", "/beyond", "/b", "/also-beyond");
    for (int i = 0; i < paths.size(); i++) {
      await(store.add(visit(SITE, i, paths.get(i))));
    }
    await(store.add(visit(OTHER_SITE, 7, "/")));
  }

  private static History names(int count) {
    var start = NOON.truncatedTo(ChronoUnit.DAYS);
    List<History.Row> rows =
        IntStream.range(0, count)
            .mapToObj(i -> new History.Row(start, "/" + i, new Totals(1, 0)))
            .toList();
    return new History(List.of(), rows, List.of(), List.of(), List.of());
  }

  /// Two visits of each visitor, in hours that follow.
  private static Visit visit(Site site, int number, String path) {
    var referrer = Referrer.parse("https://news" + number % 2 + ".example/", site).orElseThrow();
    var token = new VisitorToken(Epoch.of(NOON), 1, number / 2);
    return new Visit(
        new VisitId("v" + number),
        new Page(site, new PagePath(path), number == 3 ? null : referrer),
        NOON.plus(Duration.ofHours(number / 2)),
        List.of(token));
  }

  /// Visits that are in the journal stay there.
  private void refuseVisits() throws SQLException {
    try (Connection other = connect();
        var command = other.createStatement()) {
      command.execute(
          "create trigger no_visit before insert on journal begin select raise(abort, 'no'); end");
      command.execute(
          "create trigger no_sum before update on site begin select raise(abort, 'no'); end");
      try (var rows = command.executeQuery("select count(*) from journal")) {
        assertThat(rows.getLong(1)).isPositive();
      }
    }
  }

  private Connection connect() throws SQLException {
    return DatabaseFile.open(broken);
  }

  @Test
  void refuses_to_read_a_closed_store(@TempDir Path other) {
    SqliteStore closed = SqliteStore.open(SqliteOptions.in(other));
    closed.close();

    assertThatThrownBy(() -> await(closed.pages(SITE, 1)))
        .isInstanceOf(StoreException.class)
        .hasMessage("the store is closed");
  }
}
