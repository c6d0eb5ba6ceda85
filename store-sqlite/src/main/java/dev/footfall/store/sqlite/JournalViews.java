package dev.footfall.store.sqlite;

import dev.footfall.core.Totals;
import dev.footfall.core.history.Referral;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.file.Database;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The tables of sums as they are once the visits of the [Journal] are in them, for a reader while
/// nothing can be written. They are temporary views of one connection, which go before the tables
/// of the same names, over sums that are in memory. For one thread.
final class JournalViews {

  private static final List<String> VIEWS =
      List.of(
          """
          create temp table journal_sum (
            kind text, site_id integer, at integer, name text, visits integer, visitors integer)
          """,
          """
          create temp view site as
          select id, host,
            visits + coalesce((
              select sum(visits) from journal_sum where kind = 'hourly' and site_id = id
            ), 0) as visits,
            visitors + coalesce((
              select sum(visitors) from journal_sum where kind = 'hourly' and site_id = id
            ), 0) as visitors
          from main.site
          """,
          """
          create temp view hourly as
          select site_id, hour, sum(visits) as visits, sum(visitors) as visitors from (
            select site_id, hour, visits, visitors from main.hourly union all
            select site_id, at, visits, visitors from journal_sum where kind = 'hourly')
          group by site_id, hour
          """,
          daily("daily_path"),
          daily("daily_referrer"),
          """
          create temp view page_visits as
          select site_id, name, sum(visits) as visits from (
            select site_id, name, visits from main.page_visits union all
            select site_id, name, visits from journal_sum where kind = 'page_visits')
          group by site_id, name
          """);

  private static final String ADD =
      """
      insert into journal_sum (kind, site_id, at, name, visits, visitors) values (?, ?, ?, ?, ?, ?)
      """;

  private static final String SITES = "select id, host from site";

  private record Cell(String kind, long siteId, long at, String name) {}

  private final Map<Cell, Totals> sums = new LinkedHashMap<>();
  private final SiteZones zones;
  private final Map<Long, Site> sites = new HashMap<>();
  private final DailyCountTable paths;
  private final DailyCountTable referrers;
  private final PageVisitTable pages;

  private JournalViews(Connection connection, SiteZones zones) throws SQLException {
    this.zones = zones;
    paths = new DailyCountTable(connection, "daily_path", Report.MAX_NAMES_A_DAY, Report.OTHER);
    referrers =
        new DailyCountTable(connection, "daily_referrer", Report.MAX_NAMES_A_DAY, Report.OTHER);
    pages = new PageVisitTable(connection);
    try (PreparedQuery all = new PreparedQuery(connection, SITES)) {
      all.each(row -> sites.put(row.getLong(1), new Site(row.getString(2))));
    }
  }

  private static String daily(String table) {
    return """
        create temp view {table} as
        select site_id, day, name, sum(visits) as visits, sum(visitors) as visitors from (
          select site_id, day, name, visits, visitors from main.{table} union all
          select site_id, at, name, visits, visitors from journal_sum where kind = '{table}')
        group by site_id, day, name
        """
        .replace("{table}", table);
  }

  /// Returns what `read` reads with the visits of the journal, in the transaction that has begun.
  ///
  /// @param zones in which the days of the sites begin
  static <R> SqliteReader.Read<R> before(SqliteReader.Read<R> read, SiteZones zones) {
    return (connection, site) -> {
      make(connection, zones);
      return read.from(connection, site);
    };
  }

  private static void make(Connection connection, SiteZones zones) throws SQLException {
    JournalViews views = new JournalViews(connection, zones);
    new Journal(connection).replay(views.new Adding());
    for (String view : VIEWS) {
      Database.execute(connection, view);
    }
    try (var add = new PreparedQuery(connection, ADD)) {
      for (var sum : views.sums.entrySet()) {
        Cell cell = sum.getKey();
        Totals of = sum.getValue();
        add.update(cell.kind, cell.siteId, cell.at, cell.name, of.visits(), of.visitors());
      }
    }
  }

  private final class Adding implements Journal.Reader {

    /// Under the names that the writer will count it under.
    @Override
    public void visit(Journal.Entry visit) throws SQLException {
      long siteId = visit.siteId();
      Instant at = zones.local(Objects.requireNonNull(sites.get(siteId)), visit.quarter());
      long day = CountTables.day(at);
      Totals one = Totals.ZERO.plusVisit(visit.newVisitor());
      String path = paths.add(siteId, day, visit.path(), one);
      String page = pages.count(siteId, visit.path(), path, one.visits());
      sums.merge(new Cell("hourly", siteId, HourTable.hour(at), ""), one, Totals::plus);
      sums.merge(new Cell("daily_path", siteId, day, path), one, Totals::plus);
      sums.merge(new Cell("page_visits", siteId, 0, page), one, Totals::plus);
      String referrer = visit.referrer();
      if (referrer != null) {
        Totals visitOnly = new Totals(1, 0);
        String name = new Referral(referrer, visit.path()).name();
        String kept = referrers.add(siteId, day, name, visitOnly);
        sums.merge(new Cell("daily_referrer", siteId, day, kept), visitOnly, Totals::plus);
      }
    }

    /// Windows are in no report.
    @Override
    public void window(VisitorToken token, Instant openedAt) {}
  }
}
