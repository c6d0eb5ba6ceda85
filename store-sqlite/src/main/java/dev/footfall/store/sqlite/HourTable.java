package dev.footfall.store.sqlite;

import dev.footfall.core.Totals;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The hours of all sites, in site time. What is added waits in memory until [#flush]. Used by the
/// writer thread alone.
final class HourTable {

  private static final String ADD =
      """
      insert into hourly (site_id, hour, visits, visitors) values (?, ?, ?, ?)
      on conflict do update set
        visits = visits + excluded.visits, visitors = visitors + excluded.visitors
      """;

  private static final String TOTALS =
      """
      select visits, visitors from hourly where site_id = ? and hour = ?
      """;

  private static final String TOTALS_OF_DAY =
      """
      select coalesce(sum(visits), 0), coalesce(sum(visitors), 0) from hourly
      where site_id = ?1 and hour >= ?2 * 24 and hour < (?2 + 1) * 24
      """;

  private static final String DELETE_EMPTY =
      """
      delete from hourly where site_id = ? and hour = ? and visits = 0 and visitors = 0
      """;

  private static final String ERASE = "delete from hourly where site_id = ?";

  /// How many days are held in memory between two batches; more are read again.
  private static final int MAX_DAYS = 1_000;

  private record Hour(long siteId, long hour) {
    Day day() {
      return new Day(siteId, Math.floorDiv(hour, Duration.ofDays(1).toHours()));
    }
  }

  private record Day(long siteId, long day) {}

  private final PreparedQuery add;
  private final PreparedQuery totals;
  private final PreparedQuery totalsOfDay;
  private final PreparedQuery deleteEmpty;
  private final PreparedQuery erase;
  private final Map<Day, Totals> days = new HashMap<>();
  private final Map<Hour, Totals> pending = new HashMap<>();

  HourTable(Connection connection) throws SQLException {
    add = new PreparedQuery(connection, ADD);
    totals = new PreparedQuery(connection, TOTALS);
    totalsOfDay = new PreparedQuery(connection, TOTALS_OF_DAY);
    deleteEmpty = new PreparedQuery(connection, DELETE_EMPTY);
    erase = new PreparedQuery(connection, ERASE);
  }

  /// Returns the number of the hour of a site time.
  static long hour(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), Duration.ofHours(1).toMillis());
  }

  void add(long siteId, Instant at, Totals one) {
    Hour hour = new Hour(siteId, hour(at));
    pending.merge(hour, one, Totals::plus);
    days.computeIfPresent(hour.day(), (_, counted) -> counted.plus(one));
  }

  /// Returns what is written of an hour.
  Totals written(long siteId, Instant at) throws SQLException {
    return totals.first(HourTable::totals, Totals.ZERO, siteId, hour(at));
  }

  /// Returns the totals of the day of a site time, with what this batch has counted so far.
  Totals totalsOfDay(long siteId, Instant at) throws SQLException {
    Day day = new Hour(siteId, hour(at)).day();
    Totals found = days.get(day);
    if (found == null) {
      found = totalsOfDay.first(HourTable::totals, Totals.ZERO, siteId, day.day());
      for (var sum : pending.entrySet()) {
        found = sum.getKey().day().equals(day) ? found.plus(sum.getValue()) : found;
      }
      days.put(day, found);
    }
    return found;
  }

  private static Totals totals(ResultSet row) throws SQLException {
    return new Totals(row.getLong(1), row.getLong(2));
  }

  /// Writes the sums that are not written yet.
  void flush() throws SQLException {
    for (var sum : pending.entrySet()) {
      Hour hour = sum.getKey();
      Totals added = sum.getValue();
      add.update(hour.siteId(), hour.hour(), added.visits(), added.visitors());
      if (added.visits() < 0 || added.visitors() < 0) {
        deleteEmpty.update(hour.siteId(), hour.hour());
      }
    }
    pending.clear();
  }

  /// Deletes the hours of a site, and what waits to be written of them. Returns how many rows.
  int erase(long siteId) throws SQLException {
    days.keySet().removeIf(day -> day.siteId() == siteId);
    pending.keySet().removeIf(hour -> hour.siteId() == siteId);
    return erase.update(siteId);
  }

  /// Forgets days that are read again when they are asked for, if many are held.
  void trim() {
    if (days.size() > MAX_DAYS) {
      days.clear();
    }
  }
}
