package dev.footfall.store.sqlite;

import dev.footfall.core.Totals;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The sites and their totals. Since one process writes, the totals are held in memory, each with
/// the start value of its site. Used by the writer thread alone.
final class SiteTable {

  private static final String ALL =
      """
      select site.id, host, site.visits + coalesce(start_value.visits, 0),
        site.visitors + coalesce(start_value.visitors, 0)
      from site left join start_value on start_value.site_id = site.id
      """;

  private static final String ADD = "insert into site (host) values (?) returning id";

  private static final String ADD_TOTALS =
      """
      update site set visits = visits + ?, visitors = visitors + ? where id = ?
      """;

  private static final String ERASE = "delete from site where id = ?";

  private final PreparedQuery add;
  private final PreparedQuery addTotals;
  private final PreparedQuery erase;
  private final HourTable hours;
  private final Map<Site, Long> ids = new HashMap<>();
  private final Map<Site, Totals> totals = new HashMap<>();
  private final Map<Site, Totals> pending = new HashMap<>();
  private final Set<Site> changed = new HashSet<>();
  private final Set<Site> erased = new HashSet<>();
  private final CommittedTotals committed;

  SiteTable(Connection connection, CommittedTotals committed) throws SQLException {
    this.committed = committed;
    add = new PreparedQuery(connection, ADD);
    addTotals = new PreparedQuery(connection, ADD_TOTALS);
    erase = new PreparedQuery(connection, ERASE);
    hours = new HourTable(connection);
    load(connection);
  }

  private void load(Connection connection) throws SQLException {
    try (PreparedQuery all = new PreparedQuery(connection, ALL)) {
      all.each(
          row -> {
            Site site = new Site(row.getString(2));
            ids.put(site, row.getLong(1));
            return totals.put(site, new Totals(row.getLong(3), row.getLong(4)));
          });
    }
  }

  /// Returns the totals with what this batch has counted so far.
  Totals totals(Site site) {
    return totals.getOrDefault(site, Totals.ZERO);
  }

  /// Returns the totals of the day of a site time, with what this batch has counted so far.
  Totals totalsOfDay(Site site, Instant at) throws SQLException {
    return isKnown(site) ? hours.totalsOfDay(id(site), at) : Totals.ZERO;
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
      id = add.first(row -> row.getLong(1), 0L, site.host());
      ids.put(site, id);
    }
    return id;
  }

  void add(Site site, Instant at, Totals one) throws SQLException {
    startFrom(site, one);
    pending.merge(site, one, Totals::plus);
    hours.add(id(site), at, one);
  }

  /// As above, for a sum that mends what was counted before: no hour keeps fewer than none.
  void correct(Site site, Instant at, Totals sum) throws SQLException {
    Totals written = hours.written(id(site), at);
    long visits = Math.max(sum.visits(), -written.visits());
    Totals bearable = new Totals(visits, Math.max(sum.visitors(), -written.visitors()));
    if (!bearable.equals(Totals.ZERO)) {
      add(site, at, bearable);
    }
  }

  /// Adds to the totals what is in no hour: a start value.
  void startFrom(Site site, Totals more) {
    totals.merge(site, more, Totals::plus);
    changed.add(site);
  }

  /// Deletes a site and its hours, and what waits to be written of it. Returns how many rows.
  int erase(Site site, long id) throws SQLException {
    erased.add(site);
    ids.remove(site);
    totals.remove(site);
    changed.remove(site);
    pending.remove(site);
    return hours.erase(id) + erase.update(id);
  }

  /// Writes the sums that are not written yet.
  void flush() throws SQLException {
    for (var sum : pending.entrySet()) {
      Totals added = sum.getValue();
      addTotals.update(added.visits(), added.visitors(), id(sum.getKey()));
    }
    pending.clear();
    hours.flush();
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
    hours.trim();
  }
}
