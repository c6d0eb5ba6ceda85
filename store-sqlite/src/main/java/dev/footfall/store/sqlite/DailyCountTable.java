package dev.footfall.store.sqlite;

import dev.footfall.core.Totals;
import dev.footfall.store.sqlite.file.JsonNumbers;
import dev.footfall.store.sqlite.file.PreparedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One table of daily sums by name. Equal counters are summed before they are written. Used by the
/// writer thread alone.
final class DailyCountTable {

  private static final String ADD =
      """
      insert into {table} (site_id, day, name, visits, visitors)
      values (?1, ?2, ?3, max(0, ?4), max(0, ?5))
      on conflict do update set
        visits = max(0, visits + ?4), visitors = max(0, visitors + ?5)
      """;

  /// Of sums from 0 to 2^31 - 1, two in a number: visits in its upper half, visitors in the lower.
  private static final String ADD_ALL =
      """
      insert into {table} (site_id, day, name, visits, visitors)
      select ?, ?, key, value >> 32, value & 0xffffffff from json_each(?) where true
      on conflict do update set
        visits = visits + excluded.visits, visitors = visitors + excluded.visitors
      """;

  private static final String DELETE_EMPTY =
      """
      delete from {table}
      where site_id = ? and day = ? and name = ? and visits = 0 and visitors = 0
      """;

  private static final String ERASE = "delete from {table} where site_id = ?";

  private static final String NAMES = "select name from {table} where site_id = ? and day = ?";

  /// Names are held in memory for as many sites and days as fit into this, those used last: 8 MB.
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  /// Memory for a name beside its characters.
  private static final int NAME_BYTES = 100;

  private record Day(long siteId, long day) {}

  private final int maxNames;
  private final String other;
  private final PreparedQuery add;
  private final PreparedQuery addAll;
  private final PreparedQuery names;
  private final PreparedQuery deleteEmpty;
  private final PreparedQuery erase;
  private final Map<Day, Map<String, Totals>> pending = new HashMap<>();

  /// In the order of their last use.
  private final Map<Day, Set<String>> known = new LinkedHashMap<>(16, 0.75f, true);

  private int knownBytes;

  /// @param maxNames how many different names a site and day may have; more are summed in `other`
  DailyCountTable(Connection connection, String table, int maxNames, String other)
      throws SQLException {
    this.maxNames = maxNames;
    this.other = other;
    this.add = new PreparedQuery(connection, ADD.replace("{table}", table));
    this.addAll = new PreparedQuery(connection, ADD_ALL.replace("{table}", table));
    this.names = new PreparedQuery(connection, NAMES.replace("{table}", table));
    this.deleteEmpty = new PreparedQuery(connection, DELETE_EMPTY.replace("{table}", table));
    this.erase = new PreparedQuery(connection, ERASE.replace("{table}", table));
  }

  /// Adds a sum, and returns the name under which it is counted. Nothing is counted of no visits.
  String add(long siteId, long day, String name, Totals one) throws SQLException {
    if (one.equals(Totals.ZERO)) {
      return name;
    }
    Day key = new Day(siteId, day);
    String kept = bounded(key, name);
    pending.computeIfAbsent(key, _ -> new HashMap<>()).merge(kept, one, Totals::plus);
    return kept;
  }

  private String bounded(Day day, String name) throws SQLException {
    Set<String> names = known.get(day);
    if (names == null) {
      names = read(day);
      known.put(day, names);
      names.forEach(each -> knownBytes += bytes(each));
    }
    if (name.equals(other) || names.contains(name)) {
      return name;
    }
    if (names.size() >= maxNames) {
      return other;
    }
    names.add(name);
    knownBytes += bytes(name);
    forgetBeyond(day);
    return name;
  }

  private Set<String> read(Day day) throws SQLException {
    Set<String> found = new HashSet<>();
    names.each(row -> found.add(row.getString(1)), day.siteId(), day.day());
    found.addAll(pending.getOrDefault(day, Map.of()).keySet());
    found.remove(other);
    return found;
  }

  private static int bytes(String name) {
    return NAME_BYTES + name.length();
  }

  /// Forgets the days used longest ago while too much is known; never the one in use.
  private void forgetBeyond(Day inUse) {
    while (knownBytes > MAX_BYTES) {
      Day eldest = known.keySet().iterator().next();
      if (eldest.equals(inUse)) {
        return;
      }
      forgetNames(eldest);
    }
  }

  private void forgetNames(Day day) {
    Set<String> names = known.remove(day);
    if (names != null) {
      names.forEach(each -> knownBytes -= bytes(each));
    }
  }

  /// Forgets in memory the names of days before this one.
  void forgetBefore(long day) {
    List.copyOf(known.keySet()).stream()
        .filter(each -> each.day() < day)
        .forEach(this::forgetNames);
  }

  /// Writes the sums that are not written yet.
  void flush() throws SQLException {
    for (var day : pending.entrySet()) {
      flush(day.getKey(), day.getValue());
    }
    pending.clear();
  }

  private void flush(Day day, Map<String, Totals> sums) throws SQLException {
    JsonNumbers rows = new JsonNumbers();
    boolean hasRows = false;
    for (var sum : sums.entrySet()) {
      Totals totals = sum.getValue();
      if (isSmall(totals.visits()) && isSmall(totals.visitors())) {
        rows.put(sum.getKey(), totals.visits() << 32 | totals.visitors());
        hasRows = true;
      } else {
        addAlone(day, sum.getKey(), totals);
      }
    }
    if (hasRows) {
      addAll.update(day.siteId(), day.day(), rows.toString());
    }
  }

  private static boolean isSmall(long sum) {
    return sum >= 0 && sum <= Integer.MAX_VALUE;
  }

  private void addAlone(Day day, String name, Totals sum) throws SQLException {
    add.update(day.siteId(), day.day(), name, sum.visits(), sum.visitors());
    if (sum.visits() < 0 || sum.visitors() < 0) {
      deleteEmpty(day, name);
    }
  }

  private void deleteEmpty(Day day, String name) throws SQLException {
    if (deleteEmpty.update(day.siteId(), day.day(), name) > 0) {
      forgetNames(day); // it has room for another name
    }
  }

  /// Deletes all sums of a site, and those that wait to be written. Returns how many rows.
  int erase(long siteId) throws SQLException {
    pending.keySet().removeIf(day -> day.siteId() == siteId);
    List.copyOf(known.keySet()).stream()
        .filter(day -> day.siteId() == siteId)
        .forEach(this::forgetNames);
    return erase.update(siteId);
  }
}
