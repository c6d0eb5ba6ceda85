package dev.footfall.store.dynamodb;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.TestClock;
import dev.footfall.core.ReportTooLargeException;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A report reads a bounded number of items, and is never cut.
final class LargeReportTest {

  private static final int MAX_LISTED = 5;
  private static final LocalDate DAY = LocalDate.ofInstant(NOON, UTC);

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void refuses_a_report_with_more_names_than_one_may_read(int shards) {
    DynamoSettings tables = LocalDynamo.tables(shards);
    try (var store = open(tables)) {
      await(store.agree(Visits.salt(Epoch.of(NOON))));
      count(store, MAX_LISTED);
      assertThat(await(store.report(SITE, today())).paths()).hasSize(MAX_LISTED);

      count(store, MAX_LISTED + 1);
      assertThatThrownBy(() -> await(store.report(SITE, today())))
          .isInstanceOf(ReportTooLargeException.class);
      assertThat(Report.sum(await(store.series(SITE, today()))).visits()).isEqualTo(6);
      assertThat(await(store.report(SITE, before())).paths()).isEmpty();
    }
  }

  /// The first day that has visits is read, and none before it.
  @Test
  void refuses_a_page_of_more_days_than_one_may_read() {
    DynamoSettings tables = LocalDynamo.tables(3);
    try (var store = open(tables)) {
      await(store.agree(Visits.salt(Epoch.of(NOON))));
      count(store, 1);
      var path = new PagePath("/0");
      var longest = new Period(DAY.minusDays(1_000), DAY.plusDays(1_332), Interval.MONTH);
      assertThat(Report.sum(await(store.series(SITE, path, longest))).visits()).isEqualTo(1);

      var longer = new Period(DAY.minusDays(1_000), DAY.plusDays(1_333), Interval.MONTH);
      assertThatThrownBy(() -> await(store.series(SITE, path, longer)))
          .isInstanceOf(ReportTooLargeException.class);
    }
  }

  private static DynamoStore open(DynamoSettings tables) {
    var settings =
        new DynamoSettings(
            tables.countsTable(),
            tables.visitorsTable(),
            tables.shards(),
            Duration.ofSeconds(20),
            MAX_LISTED);
    return new DynamoStore(LocalDynamo.client(), settings, new TestClock(NOON));
  }

  /// Counts one visit of each of so many paths; those counted before are known again by their ids.
  private static void count(DynamoStore store, int paths) {
    IntStream.range(0, paths)
        .mapToObj(i -> Visits.visit("v" + i, NOON, 1, new Page(SITE, new PagePath("/" + i), null)))
        .forEach(visit -> await(store.add(visit)));
  }

  private static Period today() {
    return Period.of(DAY, DAY);
  }

  private static Period before() {
    return Period.of(DAY.minusDays(7), DAY.minusDays(1));
  }
}
