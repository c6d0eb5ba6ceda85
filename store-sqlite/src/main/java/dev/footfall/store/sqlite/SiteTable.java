package dev.footfall.store.sqlite;

import dev.footfall.core.Totals;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The sites, their totals and hours. Since one process writes, the totals are held in memory, each
/// with the start value of its site. Used by the writer thread alone.
final class SiteTable {

  private static final String ALL_SITES =
      """
      select site.id, host, site.visits + coalesce(start_value.visits, 0),
        site.visitors + coalesce(start_value.visitors, 0)
      from site left join start_value on start_value.site_id = site.id
      """;

  private static final String ADD_SITE = "insert into site (host) values (?) returning id";

  private static final String ADD_TOTALS =
      """
      update site set visits = visits + ?, visitors = visitors + ? where id = ?
      """;

  private static final String ADD_HOUR =
      """
      insert into hourly (site_id, hour, visits, visitors) values (?, ?, ?, ?)
      on conflict do update set
        visits = visits + excluded.visits, visitors = visitors + excluded.visitors
      """;

  private static final String TOTALS_OF_HOUR =
      """
      select visits, visitors from hourly where site_id = ? and hour = ?
      """;

  private static final String DELETE_EMPTY_HOUR =
      """
      delete from hourly where site_id = ? and hour = ? and visits = 0 and visitors = 0
      """;

  private static final String ERASE_HOURS = "delete from hourly where site_id = ?";
  private static final String ERASE_SITE = "delete from site where id = ?";

  private static final String TOTALS_OF_DAY =
      """
      select coalesce(sum(visits), 0), coalesce(sum(visitors), 0) from hourly
      where site_id = ?1 and hour >= ?2 * 24 and hour < (?2 + 1) * 24
      """;

  /// How many days are held in memory between two batches; more are read again.
  private static final int MAX_DAYS = 1_000;

  private record Hour(Site site, long hour) {
    Day day() {
      return new Day(site, Math.floorDiv(hour, Duration.ofDays(1).toHours()));
    }
  }

  private record Day(Site site, long day) {}

  private final PreparedQuery addSite;
  private final PreparedQuery addTotals;
  private final PreparedQuery addHour;
  private final PreparedQuery totalsOfHour;
  private final PreparedQuery totalsOfDay;
  private final PreparedQuery deleteEmptyHour;
  private final PreparedQuery eraseHours;
  private final PreparedQuery eraseSite;
  private final Map<Site, Long> ids = new HashMap<>();
  private final Map<Site, Totals> totals = new HashMap<>();
  private final Map<Day, Totals> days = new HashMap<>();
  private final Map<Hour, Totals> pending = new HashMap<>();
  private final Set<Site> changed = new HashSet<>();
  private final Set<Site> erased = new HashSet<>();
  private final CommittedTotals committed;

  SiteTable(Connection connection, CommittedTotals committed) throws SQLException {
    this.committed = committed;
    addSite = new PreparedQuery(connection, ADD_SITE);
    addTotals = new PreparedQuery(connection, ADD_TOTALS);
    addHour = new PreparedQuery(connection, ADD_HOUR);
    totalsOfHour = new PreparedQuery(connection, TOTALS_OF_HOUR);
    totalsOfDay = new PreparedQuery(connection, TOTALS_OF_DAY);
    deleteEmptyHour = new PreparedQuery(connection, DELETE_EMPTY_HOUR);
    eraseHours = new PreparedQuery(connection, ERASE_HOURS);
    eraseSite = new PreparedQuery(connection, ERASE_SITE);
    load(connection);
  }

  private void load(Connection connection) throws SQLException {
    try (PreparedQuery all = new PreparedQuery(connection, ALL_SITES)) {
      all.each(
          row -> {
            Site site = new Site(row.getString(2));
            ids.put(site, row.getLong(1));
            return totals.put(site, new Totals(row.getLong(3), row.getLong(4)));
          });
    }
  }

  /// The totals with what this batch has counted so far.
  Totals totals(Site site) {
    return totals.getOrDefault(site, Totals.ZERO);
  }

  /// The totals of the day of a site time, with what this batch has counted so far.
  Totals totalsOfDay(Site site, Instant at) throws SQLException {
    Day day = new Hour(site, hour(at)).day();
    Totals found = days.get(day);
    if (found == null) {
      found = writtenTotals(day);
      for (var sum : pending.entrySet()) {
        found = sum.getKey().day().equals(day) ? found.plus(sum.getValue()) : found;
      }
      days.put(day, found);
    }
    return found;
  }

  private Totals writtenTotals(Day day) throws SQLException {
    Long id = ids.get(day.site());
    return id == null
        ? Totals.ZERO
        : totalsOfDay.first(
            row -> new Totals(row.getLong(1), row.getLong(2)), Totals.ZERO, id, day.day());
  }

  /// Returns whether a site has a number.
  boolean isKnown(Site site) {
    return ids.containsKey(site);
  }

  /// Returns the site that has this number, which must have been given.
  Site site(long id) {
    return ids.entrySet().stream()
        .filter(each -> each.getValue() == id)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /// Returns the number of a site; a site that was never counted gets one.
  long id(Site site) throws SQLException {
    Long id = ids.get(site);
    if (id == null) {
      id = addSite.first(row -> row.getLong(1), 0L, site.host());
      ids.put(site, id);
    }
    return id;
  }

  void add(Site site, Instant at, Totals one) {
    startFrom(site, one);
    Hour hour = new Hour(site, hour(at));
    pending.merge(hour, one, Totals::plus);
    days.computeIfPresent(hour.day(), (_, counted) -> counted.plus(one));
  }

  /// As above, for a sum that mends what was counted before: no hour keeps fewer than none.
  void correct(Site site, Instant at, Totals sum) throws SQLException {
    Totals stored =
        totalsOfHour.first(
            row -> new Totals(row.getLong(1), row.getLong(2)), Totals.ZERO, id(site), hour(at));
    long visits = Math.max(sum.visits(), -stored.visits());
    Totals bearable = new Totals(visits, Math.max(sum.visitors(), -stored.visitors()));
    if (!bearable.equals(Totals.ZERO)) {
      add(site, at, bearable);
    }
  }

  /// Adds to the totals what is in no hour: a start value.
  void startFrom(Site site, Totals more) {
    totals.merge(site, more, Totals::plus);
    changed.add(site);
  }

  /// Returns the number of the hour of a site time.
  static long hour(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), Duration.ofHours(1).toMillis());
  }

  /// Deletes a site and its hours, and what waits to be written of it. Returns how many rows.
  int erase(Site site, long id) throws SQLException {
    erased.add(site);
    ids.remove(site);
    totals.remove(site);
    changed.remove(site);
    days.keySet().removeIf(day -> day.site().equals(site));
    pending.keySet().removeIf(hour -> hour.site().equals(site));
    return eraseHours.update(id) + eraseSite.update(id);
  }

  /// Writes the sums that are not written yet.
  void flush() throws SQLException {
    for (var sum : pending.entrySet()) {
      long id = id(sum.getKey().site());
      Totals added = sum.getValue();
      addTotals.update(added.visits(), added.visitors(), id);
      addHour.update(id, sum.getKey().hour(), added.visits(), added.visitors());
      if (added.visits() < 0 || added.visitors() < 0) {
        deleteEmptyHour.update(id, sum.getKey().hour());
      }
    }
    pending.clear();
  }

  /// Shows the totals of all sites to all readers, as they were read.
  void publishAll() {
    committed.load(totals);
    changed.clear();
  }

  /// Shows the totals that changed to all readers, after the commit.
  void publish() {
    committed.removeAll(erased);
    changed.forEach(site -> committed.put(site, totals(site)));
    changed.clear();
    erased.clear();
    if (days.size() > MAX_DAYS) {
      days.clear();
    }
  }
}
