package dev.footfall.store.sqlite;

import dev.footfall.core.LruCache;
import dev.footfall.core.history.Report;
import dev.footfall.store.sqlite.file.JsonNumbers;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The all-time visits of pages. Visits of a page are summed before they are written. Used by the
/// writer thread alone.
///
/// Visits of pages that have no number of their own are summed under [Report#OTHER]. While that sum
/// is above zero, a page that is not known may have visits in it, and gets no number.
final class PageVisitTable {

  private static final String VISITS =
      "select visits from page_visits where site_id = ? and name = ?";

  private static final String ADD_ALL =
      """
      insert into page_visits (site_id, name, visits)
      select ?, key, value from json_each(?) where true
      on conflict do update set visits = visits + excluded.visits
      """;

  private static final String ERASE = "delete from page_visits where site_id = ?";

  /// As the migration that made the table.
  private static final String SUM_DAYS =
      """
      insert into page_visits (site_id, name, visits)
      with overflow as (
        select day from daily_path where site_id = ?1 and name = '(other)' and visits > 0
      ), page as (
        select name, sum(visits) as visits,
          sum(visits > 0 and day in (select day from overflow)) as met
        from daily_path where site_id = ?1 group by name
      )
      select ?1,
        case when met < (select count(*) from overflow) then '(other)' else name end, sum(visits)
      from page group by 2 having sum(visits) > 0
      """;

  /// How many pages are held in memory, those used last.
  private static final int MAX_KNOWN = 10_000;

  private record Cell(long siteId, String name) {}

  private final PreparedQuery visits;
  private final PreparedQuery addAll;
  private final PreparedQuery erase;
  private final PreparedQuery sumDays;
  private final Map<Cell, Long> pending = new HashMap<>();

  /// With what is pending. What is not held is read again.
  private LruCache<Cell, Long> known = new LruCache<>(MAX_KNOWN);

  PageVisitTable(Connection connection) throws SQLException {
    visits = new PreparedQuery(connection, VISITS);
    addAll = new PreparedQuery(connection, ADD_ALL);
    erase = new PreparedQuery(connection, ERASE);
    sumDays = new PreparedQuery(connection, SUM_DAYS);
  }

  /// Adds visits of a page; returns the name under which they are counted.
  ///
  /// @param kept the name under which its day counted them
  /// @param more 0 or more
  String count(long siteId, String name, String kept, long more) throws SQLException {
    boolean isKnown = stored(new Cell(siteId, name)) > 0;
    boolean isNew = kept.equals(name) && !hasOther(siteId);
    String counted = isKnown || isNew ? name : Report.OTHER;
    var cell = new Cell(siteId, counted);
    long before = stored(cell);
    known.put(cell, before + more);
    pending.merge(cell, more, Long::sum);
    return counted;
  }

  /// Returns the visits of a page, or empty if it has no number of its own.
  OptionalLong visits(long siteId, String name) throws SQLException {
    long found = stored(new Cell(siteId, name));
    return found == 0 && hasOther(siteId) ? OptionalLong.empty() : OptionalLong.of(found);
  }

  private boolean hasOther(long siteId) throws SQLException {
    return stored(new Cell(siteId, Report.OTHER)) > 0;
  }

  private long stored(Cell cell) throws SQLException {
    Optional<Long> held = known.find(cell);
    if (held.isPresent()) {
      return held.get();
    }
    long written = visits.first(row -> row.getLong(1), 0L, cell.siteId(), cell.name());
    long found = written + pending.getOrDefault(cell, 0L);
    known.put(cell, found);
    return found;
  }

  /// Replaces what is known of a site by the sums of its days, which must be written. A page has a
  /// number of its own if it is named on each day that has visits of pages without a name.
  void sumDays(long siteId) throws SQLException {
    erase(siteId);
    sumDays.update(siteId);
  }

  /// Writes the sums that are not written yet.
  void flush() throws SQLException {
    Map<Long, JsonNumbers> rows = new HashMap<>();
    pending.forEach(
        (cell, more) ->
            rows.computeIfAbsent(cell.siteId(), _ -> new JsonNumbers()).put(cell.name(), more));
    for (var site : rows.entrySet()) {
      addAll.update(site.getKey(), site.getValue().toString());
    }
    pending.clear();
  }

  /// Deletes all sums of a site, and those that wait to be written. Returns how many rows.
  int erase(long siteId) throws SQLException {
    pending.keySet().removeIf(cell -> cell.siteId() == siteId);
    known = new LruCache<>(MAX_KNOWN);
    return erase.update(siteId);
  }
}
