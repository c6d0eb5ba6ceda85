package dev.footfall.store.dynamodb.imports;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Report;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.CounterKey;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which items the rows of a history belong to. What is imported is in the first shard.
final class CounterIncrements {

  private static final int SHARD = 0;

  private CounterIncrements() {}

  /// By the days of the hours, the first day first.
  static List<CounterIncrement> days(Site site, List<Row> hours) {
    var days = new TreeMap<LocalDate, Map<String, Long>>();
    for (Row row : hours) {
      int hour = row.start().atOffset(UTC).getHour();
      var counters = days.computeIfAbsent(day(row), _ -> new HashMap<>());
      counters.merge(Item.hourly(Item.VISITS, hour), row.totals().visits(), Long::sum);
      counters.merge(Item.hourly(Item.VISITORS, hour), row.totals().visitors(), Long::sum);
    }
    return days.entrySet().stream()
        .map(
            e ->
                CounterIncrement.of(
                    CounterKey.day(Keys.day(site, SHARD, e.getKey())), e.getValue()))
        .toList();
  }

  /// The rows by their days, each in its order.
  static Map<LocalDate, List<Row>> byDay(List<Row> rows) {
    return rows.stream().collect(groupingBy(CounterIncrements::day, TreeMap::new, toList()));
  }

  /// The names of one day; all that are not kept become the others.
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

  static List<CounterIncrement> drops(Site site, List<Row> drops) {
    return drops.stream()
        .map(
            row ->
                CounterIncrement.of(
                    CounterKey.drop(Keys.drop(site, day(row), row.name())), row.totals()))
        .toList();
  }

  private static LocalDate day(Row row) {
    return LocalDate.ofInstant(row.start(), UTC);
  }
}
