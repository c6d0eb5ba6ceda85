package dev.footfall.store.sqlite;

import dev.footfall.core.Totals;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lists the pages of a site, and reads the days of one.
final class SqlitePageReader {

  private static final String MOST_VISITED =
      """
      select name, visits from page_visits
      where site_id = (select id from site where host = ?) and visits > 0 and name != '(other)'
      order by visits desc, name limit ?
      """;

  /// One look-up a day: the rows of a period have all its other pages between them.
  private static final String DAYS =
      """
      with recursive period(day) as (
        select ?1 union all select day + 1 from period where day + 1 < ?2
      )
      select daily_path.day, visits, visitors from period cross join daily_path
      where site_id = (select id from site where host = ?3)
        and daily_path.day = period.day and name = ?4
      """;

  private SqlitePageReader() {}

  /// Returns the visits of a page in the steps of a period, and the visitors that came in there.
  static List<Step> series(Connection connection, Site site, PagePath path, Period period)
      throws SQLException {
    Map<Instant, Totals> counted = new HashMap<>();
    try (PreparedQuery days = new PreparedQuery(connection, DAYS)) {
      days.each(
          row ->
              counted.put(
                  Instant.EPOCH.plus(Duration.ofDays(row.getLong(1))),
                  new Totals(row.getLong(2), row.getLong(3))),
          period.from().toEpochDay(),
          period.to().toEpochDay() + 1,
          site.host(),
          path.value());
    }
    return Report.series(period, counted);
  }

  /// Returns the most visited pages, all-time.
  static List<PageCount> top(Connection connection, Site site, int limit) throws SQLException {
    List<PageCount> pages = new ArrayList<>();
    try (PreparedQuery query = new PreparedQuery(connection, MOST_VISITED)) {
      query.each(
          row -> pages.add(new PageCount(row.getString(1), row.getLong(2))),
          site.host(),
          (long) limit);
    }
    return List.copyOf(pages);
  }
}
