package dev.footfall.store.sqlite;

import dev.footfall.core.DropReason;
import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Reads the history on a connection of its own, so that no visit waits for a report.
final class SqliteReportReader {

  private static final String HOURS =
      """
      select hour, visits, visitors from hourly
      where site_id = (select id from site where host = ?) and hour >= ? and hour < ?
      """;

  private static final String NAMES =
      """
      select name, sum(visits), sum(visitors) from {table}
      where site_id = (select id from site where host = ?) and day >= ? and day < ?
      group by name
      """;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private SqliteReportReader() {}

  static Report read(Connection connection, Site site, Period period) throws SQLException {
    return new Report(
        Report.series(period, series(connection, site, period)),
        Report.top(names(connection, "daily_path", site, period)),
        Report.top(names(connection, "daily_referrer", site, period)),
        drops(connection, site, period));
  }

  private static Map<Instant, Totals> series(Connection connection, Site site, Period period)
      throws SQLException {
    Map<Instant, Totals> counted = new HashMap<>();
    try (PreparedQuery hours = new PreparedQuery(connection, HOURS)) {
      hours.each(
          row -> {
            Instant hour = Instant.EPOCH.plus(HOUR.multipliedBy(row.getLong(1)));
            Totals totals = new Totals(row.getLong(2), row.getLong(3));
            return counted.merge(period.interval().start(hour), totals, Totals::plus);
          },
          site.host(),
          number(period.start(), HOUR),
          number(period.end(), HOUR));
    }
    return counted;
  }

  private static Map<String, Totals> names(
      Connection connection, String table, Site site, Period period) throws SQLException {
    Map<String, Totals> counted = new HashMap<>();
    try (PreparedQuery names = new PreparedQuery(connection, NAMES.replace("{table}", table))) {
      names.each(
          row -> counted.put(row.getString(1), new Totals(row.getLong(2), row.getLong(3))),
          site.host(),
          number(period.start(), DAY),
          number(period.end(), DAY));
    }
    return counted;
  }

  private static Map<DropReason, Long> drops(Connection connection, Site site, Period period)
      throws SQLException {
    Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
    names(connection, "daily_drop", site, period)
        .forEach((label, hits) -> drops.put(DropReason.of(label).orElseThrow(), hits.visits()));
    return drops;
  }

  /// How many whole units of time lie between 1970 and `at`.
  private static long number(Instant at, Duration unit) {
    return Math.floorDiv(at.toEpochMilli(), unit.toMillis());
  }
}
