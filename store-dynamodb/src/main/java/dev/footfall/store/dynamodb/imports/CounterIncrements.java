package dev.footfall.store.dynamodb.imports;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.footfall.core.DropCause;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.DropItem;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Assigns the rows of a history to items. What is imported is counted in the first shard.
final class CounterIncrements {

  private static final int SHARD = 0;

  private CounterIncrements() {}

  /// Returns the increments of the days of some hours, sorted by day.
  static List<CounterIncrement> days(Site site, List<Row> hours) {
    var days = new TreeMap<LocalDate, Map<String, Long>>();
    for (Row row : hours) {
      int hour = row.start().atOffset(UTC).getHour();
      var counters = days.computeIfAbsent(day(row), _ -> new HashMap<>());
      counters.merge(Attributes.hourly(Attributes.VISITS, hour), row.totals().visits(), Long::sum);
      counters.merge(
          Attributes.hourly(Attributes.VISITORS, hour), row.totals().visitors(), Long::sum);
    }
    return days.entrySet().stream()
        .map(
            e ->
                new CounterIncrement(
                    CounterKey.day(Keys.day(site, SHARD, e.getKey()), 0), e.getValue()))
        .toList();
  }

  /// Returns the rows by day, in their order.
  static Map<LocalDate, List<Row>> byDay(List<Row> rows) {
    return rows.stream().collect(groupingBy(CounterIncrements::day, TreeMap::new, toList()));
  }

  /// Returns the increments of one day's names. All that are not kept are counted under
  /// [Report#OTHER].
  static List<CounterIncrement> names(
      NameKind kind, Site site, Map.Entry<LocalDate, List<Row>> day, Set<String> kept) {
    var totals = new LinkedHashMap<String, Totals>();
    for (Row row : day.getValue()) {
      String name = kept.contains(row.name()) ? row.name() : Report.OTHER;
      totals.merge(name, row.totals(), Totals::plus);
    }
    return totals.entrySet().stream()
        .map(e -> CounterIncrement.of(name(kind, site, day.getKey(), e.getKey()), e.getValue()))
        .toList();
  }

  private static CounterKey name(NameKind kind, Site site, LocalDate day, String name) {
    return CounterKey.name(Keys.name(kind, site, SHARD, day, name), name);
  }

  /// Returns the increments of drops: one for the crawlers of a day, which share an item.
  static List<CounterIncrement> drops(Site site, List<Row> drops) {
    var items = new LinkedHashMap<CounterKey, Map<String, Long>>();
    for (Row row : drops) {
      DropCause cause = DropCause.of(row.name()).orElseThrow();
      var key = CounterKey.drop(Keys.drop(site, day(row), cause.reason().label()));
      items
          .computeIfAbsent(key, _ -> new HashMap<>())
          .merge(cause.crawler(), row.totals().visits(), Long::sum);
    }
    return items.entrySet().stream()
        .map(e -> new CounterIncrement(e.getKey(), DropItem.counters(e.getValue())))
        .toList();
  }

  static LocalDate day(Row row) {
    return LocalDate.ofInstant(row.start(), UTC);
  }
}
