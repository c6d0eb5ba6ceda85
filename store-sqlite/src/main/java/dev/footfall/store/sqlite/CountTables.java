package dev.footfall.store.sqlite;

import static java.time.ZoneOffset.UTC;

import dev.footfall.core.DropReason;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.Totals;
import dev.footfall.core.bot.CrawlerFamilies;
import dev.footfall.core.history.History;
import dev.footfall.core.history.Referral;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// All tables of sums. What is added waits in memory until [#flush]. Used by the writer thread
/// alone.
final class CountTables {

  /// How many different causes the drops of a site and day may have; more crawlers have no name.
  private static final int MAX_CAUSES = DropReason.values().length + CrawlerFamilies.MAX_NAMES;

  private final SiteZones zones;
  private final SiteTable sites;
  private final DailyCountTable paths;
  private final PageVisitTable pages;
  private final DailyCountTable referrers;
  private final DailyCountTable drops;
  private final ImportTable imports;
  private final ManualChangeTable manualChanges;

  /// @param totals receives the totals of all sites with [#publishAll], then with each [#publish]
  /// @param zones in which the days of the sites begin
  CountTables(Connection connection, CommittedTotals totals, SiteZones zones) throws SQLException {
    this.zones = zones;
    sites = new SiteTable(connection, totals);
    paths = new DailyCountTable(connection, "daily_path", Report.MAX_NAMES_A_DAY, Report.OTHER);
    pages = new PageVisitTable(connection);
    referrers =
        new DailyCountTable(connection, "daily_referrer", Report.MAX_NAMES_A_DAY, Report.OTHER);
    drops = new DailyCountTable(connection, "daily_drop", MAX_CAUSES, DropReason.BOT.label());
    imports = new ImportTable(connection);
    manualChanges = new ManualChangeTable(connection);
  }

  /// Returns the number of a site; a site that was never counted gets one.
  long id(Site site) throws SQLException {
    return sites.id(site);
  }

  /// Returns the site that has this number.
  Site site(long id) {
    return sites.site(id);
  }

  /// Adds one visit of a site.
  void count(Site site, Journal.Entry visit) throws SQLException {
    long siteId = visit.siteId();
    Totals one = Totals.ZERO.plusVisit(visit.newVisitor());
    Instant at = zones.local(site, visit.quarter());
    long day = day(at);
    String path = visit.path();
    sites.add(site, at, one);
    pages.count(siteId, path, paths.add(siteId, day, path, one), one.visits());
    String referrer = visit.referrer();
    if (referrer != null) {
      referrers.add(siteId, day, new Referral(referrer, path).name(), new Totals(1, 0));
    }
  }

  /// Adds one hit that was not counted.
  void drop(DroppedHit drop) throws SQLException {
    long day = day(zones.local(drop.site(), drop.at()));
    drops.add(sites.id(drop.site()), day, drop.cause().label(), new Totals(1, 0));
  }

  /// Returns the totals with all that was added.
  ///
  /// @param path null if no page is asked for
  PageTotals totals(Site site, @Nullable PagePath path, Instant now) throws SQLException {
    OptionalLong page = path == null ? OptionalLong.empty() : pageVisits(site, path.value());
    Totals today = sites.totalsOfDay(site, zones.local(site, now));
    return new PageTotals(sites.totals(site), today, page);
  }

  private OptionalLong pageVisits(Site site, String path) throws SQLException {
    return sites.isKnown(site) ? pages.visits(sites.id(site), path) : OptionalLong.of(0);
  }

  /// Adds sums, after [#flush]; returns the totals of the site with them, or empty, and adds
  /// nothing, if one of the sources was added before.
  Optional<Totals> apply(Site site, History added) throws SQLException {
    long siteId = sites.id(site);
    if (imports.knowsAny(siteId, added.sources())) {
      return Optional.empty();
    }
    for (History.Row hour : added.hours()) {
      sites.correct(site, hour.start(), hour.totals());
    }
    addPaths(siteId, added.paths());
    addAll(referrers, siteId, added.referrers());
    addAll(drops, siteId, added.drops());
    for (History.Source source : added.sources()) {
      imports.remember(siteId, source);
    }
    sites.startFrom(site, added.manualChanges().startingTotals());
    manualChanges.add(siteId, added.manualChanges());
    return Optional.of(sites.totals(site));
  }

  /// What is removed, or of no certain page, may change what is known of any page.
  private void addPaths(long siteId, List<History.Row> rows) throws SQLException {
    boolean changesOtherPages = false;
    for (History.Row row : rows) {
      String name = row.name();
      String kept = paths.add(siteId, day(row.start()), name, row.totals());
      pages.count(siteId, name, kept, Math.max(0, row.totals().visits()));
      changesOtherPages |= row.totals().visits() < 0 || name.equals(Report.OTHER);
    }
    if (changesOtherPages) {
      paths.flush();
      pages.sumDays(siteId);
    }
  }

  private static void addAll(DailyCountTable table, long siteId, List<History.Row> rows)
      throws SQLException {
    for (History.Row row : rows) {
      table.add(siteId, day(row.start()), row.name(), row.totals());
    }
  }

  /// Deletes all sums of a site; returns how many rows.
  int erase(Site site) throws SQLException {
    long siteId = sites.id(site);
    int rows = pages.erase(siteId) + imports.erase(siteId) + manualChanges.erase(siteId);
    for (DailyCountTable table : List.of(paths, referrers, drops)) {
      rows += table.erase(siteId);
    }
    return rows + sites.erase(site, siteId);
  }

  /// Forgets the names of past days, which are needed in memory only while they are counted, in
  /// whatever zone.
  void forgetNames(Instant now) {
    List.of(paths, referrers, drops).forEach(table -> table.forgetBefore(day(now) - 2));
  }

  /// Writes the sums that are not written yet.
  void flush() throws SQLException {
    sites.flush();
    paths.flush();
    pages.flush();
    referrers.flush();
    drops.flush();
  }

  /// Shows the totals of all sites to all readers, as they were read.
  void publishAll() {
    sites.publishAll();
  }

  /// Shows the totals that changed to all readers, after the commit.
  void publish() {
    sites.publish();
  }

  /// Returns the number of the day of a site time.
  static long day(Instant at) {
    return at.atZone(UTC).toLocalDate().toEpochDay();
  }
}
