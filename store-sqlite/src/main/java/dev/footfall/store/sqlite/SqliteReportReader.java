package dev.footfall.store.sqlite;

import dev.footfall.core.PageTotals;
import dev.footfall.core.Totals;
import dev.footfall.core.history.BusiestDay;
import dev.footfall.core.history.Comparison;
import dev.footfall.core.history.DropTally;
import dev.footfall.core.history.PeakReader;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.history.ReportSnapshot;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.file.PreparedQuery;
import dev.footfall.store.sqlite.file.SqliteFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads reports in SQL: however much was counted, a bounded number of rows reaches this program.
final class SqliteReportReader {

  /// Hours summed to intervals of so many hours, each by its first hour.
  private static final String SERIES =
      """
      select hour / ?1 * ?1, sum(visits), sum(visitors) from hourly
      where site_id = (select id from site where host = ?2) and hour >= ?3 and hour < ?4
      group by hour / ?1
      """;

  private static final String FIRST =
      """
      select hour from hourly
      where site_id = (select id from site where host = ?) and (visits != 0 or visitors != 0)
      order by hour limit 1
      """;

  private static final String TOP =
      """
      select {name} as title, sum(visits), sum(visitors) from {table}
      where site_id = (select id from site where host = ?) and day >= ? and day < ?
      group by title
      having sum(visits) != 0 or sum(visitors) != 0
      order by sum(visits) desc, title limit ?
      """;

  private static final String REFERRED =
      """
      select coalesce(sum(visits), 0) from daily_referrer
      where site_id = (select id from site where host = ?) and day >= ? and day < ?
      """;

  private static final String TOTALS = "select visits, visitors from site where host = ?";

  private static final long HOURS_A_DAY = 24;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private SqliteReportReader() {}

  static Report read(Connection connection, Site site, Period period) throws SQLException {
    return new Report(
        series(connection, site, period),
        Report.top(top(connection, "daily_path", "name", site, period)),
        Report.top(top(connection, "daily_referrer", SqlitePageReader.HOST, site, period)),
        referred(connection, site, period),
        DropTally.of(top(connection, "daily_drop", "name", site, period)));
  }

  /// Returns a report with all that is shown beside it.
  ///
  /// @param now the time, in site time
  static ReportSnapshot snapshot(Connection connection, Site site, Period period, Instant now)
      throws SQLException {
    Report report = read(connection, site, period);
    List<Step> earlier = series(connection, site, period.before());
    Totals before = Report.sum(earlier);
    Function<Period, CompletionStage<List<Step>>> series =
        part -> now(connection, site, (from, of) -> series(from, of, part));
    Comparison compared =
        Comparison.of(series, period, report.totals(), before, now).toCompletableFuture().join();
    return new ReportSnapshot(
        report,
        before,
        compared,
        BusiestDay.visitors(series, period, report).toCompletableFuture().join(),
        PeakReader.peaks(
                days -> now(connection, site, (from, of) -> read(from, of, days)),
                period,
                report,
                earlier,
                now)
            .toCompletableFuture()
            .join(),
        allTime(connection, site),
        ManualChangeTable.read(connection, site));
  }

  private static <R> CompletionStage<R> now(
      Connection connection, Site site, SqliteReader.Read<R> read) {
    try {
      return CompletableFuture.completedStage(read.from(connection, site));
    } catch (SQLException e) {
      throw SqliteFailure.of("reading a report", e);
    }
  }

  static Optional<LocalDate> firstDay(Connection connection, Site site) throws SQLException {
    try (PreparedQuery first = new PreparedQuery(connection, FIRST)) {
      return first.first(
          hour -> Optional.of(LocalDate.ofEpochDay(Math.floorDiv(hour.getLong(1), HOURS_A_DAY))),
          Optional.empty(),
          site.host());
    }
  }

  /// Returns all-time totals, the start value included.
  static Totals allTime(Connection connection, Site site) throws SQLException {
    try (PreparedQuery totals = new PreparedQuery(connection, TOTALS)) {
      return totals
          .first(row -> new Totals(row.getLong(1), row.getLong(2)), Totals.ZERO, site.host())
          .plus(ManualChangeTable.read(connection, site).startingTotals());
    }
  }

  /// Returns the totals of a site, of the day of a site time, and of a page.
  ///
  /// @param path null if no page is asked for
  static PageTotals totals(Connection connection, Site site, @Nullable PagePath path, Instant at)
      throws SQLException {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    Totals today = Report.sum(series(connection, site, Period.of(day, day)));
    OptionalLong page =
        path == null ? OptionalLong.empty() : SqlitePageReader.visits(connection, site, path);
    return new PageTotals(allTime(connection, site), today, page);
  }

  static List<Step> series(Connection connection, Site site, Period period) throws SQLException {
    Map<Instant, Totals> counted = new HashMap<>();
    try (PreparedQuery series = new PreparedQuery(connection, SERIES)) {
      series.each(
          row ->
              counted.put(
                  Instant.EPOCH.plus(HOUR.multipliedBy(row.getLong(1))),
                  new Totals(row.getLong(2), row.getLong(3))),
          period.interval() == Period.Interval.HOUR ? 1L : HOURS_A_DAY,
          site.host(),
          number(period.start(), HOUR),
          number(period.end(), HOUR));
    }
    return Report.series(period, counted);
  }

  private static long referred(Connection connection, Site site, Period period)
      throws SQLException {
    try (PreparedQuery referred = new PreparedQuery(connection, REFERRED)) {
      return referred.first(
          row -> row.getLong(1),
          0L,
          site.host(),
          number(period.start(), DAY),
          number(period.end(), DAY));
    }
  }

  private static Map<String, Totals> top(
      Connection connection, String table, String name, Site site, Period period)
      throws SQLException {
    Map<String, Totals> counted = new HashMap<>();
    String query = TOP.replace("{table}", table).replace("{name}", name);
    try (PreparedQuery top = new PreparedQuery(connection, query)) {
      top.each(
          row -> counted.put(row.getString(1), new Totals(row.getLong(2), row.getLong(3))),
          site.host(),
          number(period.start(), DAY),
          number(period.end(), DAY),
          (long) Report.TOP);
    }
    return counted;
  }

  /// Returns how many whole units of time lie between 1970 and `at`.
  private static long number(Instant at, Duration unit) {
    return Math.floorDiv(at.toEpochMilli(), unit.toMillis());
  }
}
