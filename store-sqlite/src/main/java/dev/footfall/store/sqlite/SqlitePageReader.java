package dev.footfall.store.sqlite;

import dev.footfall.core.Totals;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Referrals;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Step;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
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
import java.util.OptionalLong;

/// Lists the pages of a site, reads the days of one, and which hosts led to which pages. A referrer
/// is a host and a path, or a host alone: see [dev.footfall.core.history.Referral].
final class SqlitePageReader {

  private static final String MOST_VISITED =
      """
      select name, visits from page_visits
      where site_id = (select id from site where host = ?) and visits > 0 and name != '(other)'
      order by visits desc, name limit ?
      """;

  /// Those of a page, and those of pages without a number of their own.
  private static final String VISITS =
      """
      select coalesce(sum(iif(name = ?2, visits, 0)), 0),
        coalesce(sum(iif(name = '(other)', visits, 0)), 0)
      from page_visits
      where site_id = (select id from site where host = ?1) and name in (?2, '(other)')
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

  /// The host in a name.
  static final String HOST = "substr(name, 1, instr(name || '/', '/') - 1)";

  /// The path in a name; of a host alone, nothing.
  private static final String PATH = "substr(name, instr(name || '/', '/'))";

  /// Each with the sum of all, also of those beyond the limit.
  private static final String LED =
      """
      select {title} as title, sum(visits), sum(sum(visits)) over () from daily_referrer
      where site_id = (select id from site where host = ?1) and day >= ?2 and day < ?3
        and {path} != '' and {wanted} = ?4
      group by title having sum(visits) != 0
      order by sum(visits) desc, title limit ?5
      """;

  private static final String UNKNOWN =
      """
      select coalesce(sum(visits), 0) from daily_referrer
      where site_id = (select id from site where host = ?1) and day >= ?2 and day < ?3
        and instr(name, '/') = 0 and ?4 in ('', name)
      """;

  private static final String FROM = query(HOST, PATH);
  private static final String TO = query(PATH, HOST);

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

  /// Returns the all-time visits of a page, or empty if it has no number of its own: see
  /// [PageVisitTable].
  static OptionalLong visits(Connection connection, Site site, PagePath path) throws SQLException {
    try (PreparedQuery query = new PreparedQuery(connection, VISITS)) {
      return query.first(
          row ->
              row.getLong(1) == 0 && row.getLong(2) > 0
                  ? OptionalLong.empty()
                  : OptionalLong.of(row.getLong(1)),
          OptionalLong.of(0),
          site.host(),
          path.value());
    }
  }

  private static String query(String title, String wanted) {
    return LED.replace("{title}", title).replace("{wanted}", wanted).replace("{path}", PATH);
  }

  /// Returns the hosts that led to a page.
  static Referrals referrers(Connection connection, Site site, PagePath path, Period period)
      throws SQLException {
    return read(connection, FROM, site, period, path.value(), "");
  }

  /// Returns the pages that a host led to.
  static Referrals pages(Connection connection, Site site, Referrer referrer, Period period)
      throws SQLException {
    return read(connection, TO, site, period, referrer.host(), referrer.host());
  }

  private static Referrals read(
      Connection connection, String query, Site site, Period period, String wanted, String host)
      throws SQLException {
    Map<String, Totals> counted = new HashMap<>();
    long[] all = {0};
    long first = period.from().toEpochDay();
    long end = period.to().toEpochDay() + 1;
    try (var led = new PreparedQuery(connection, query);
        var unknown = new PreparedQuery(connection, UNKNOWN)) {
      led.each(
          row -> {
            all[0] = row.getLong(3);
            return counted.put(row.getString(1), new Totals(row.getLong(2), 0));
          },
          site.host(),
          first,
          end,
          wanted,
          (long) Report.TOP);
      return new Referrals(
          Report.top(counted),
          all[0],
          unknown.first(row -> row.getLong(1), 0L, site.host(), first, end, host));
    }
  }
}
