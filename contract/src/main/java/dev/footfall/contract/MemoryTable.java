package dev.footfall.contract;

import static java.util.stream.Collectors.toMap;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Sums by site, time and name. None is below zero, and those that are zero are not kept. Not
/// thread-safe.
final class MemoryTable {

  private record Cell(Site site, Instant start, String name) {}

  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::start)
          .thenComparing(
              row -> row.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final Map<Cell, Totals> cells = new HashMap<>();

  void add(Site site, Row sum) {
    var cell = new Cell(site, sum.start(), sum.name());
    Totals before = cells.getOrDefault(cell, Totals.ZERO);
    long visits = Math.max(0, before.visits() + sum.totals().visits());
    long visitors = Math.max(0, before.visitors() + sum.totals().visitors());
    cells.put(cell, new Totals(visits, visitors));
    cells.remove(cell, Totals.ZERO);
  }

  /// As [#add], but what finds no room among the names of its day is under [Report#OTHER]. Returns
  /// the name that it is under.
  String addNamed(Site site, Row sum) {
    List<String> names =
        rows(site).filter(row -> row.start().equals(sum.start())).map(Row::name).toList();
    long named = names.stream().filter(name -> !name.equals(Report.OTHER)).count();
    boolean fits = names.contains(sum.name()) || named < Report.MAX_NAMES_A_DAY;
    String kept = fits ? sum.name() : Report.OTHER;
    add(site, new Row(sum.start(), kept, sum.totals()));
    return kept;
  }

  /// Returns the sums of a site, in no order.
  Stream<Row> rows(Site site) {
    return cells.entrySet().stream()
        .filter(e -> e.getKey().site().equals(site))
        .map(e -> new Row(e.getKey().start(), e.getKey().name(), e.getValue()));
  }

  /// Returns the sums of a site by time and then by the bytes of names.
  List<Row> sorted(Site site) {
    return rows(site).sorted(ORDER).toList();
  }

  /// Returns the sums of a period, in no order.
  Stream<Row> within(Site site, Period period) {
    return rows(site)
        .filter(row -> !row.start().isBefore(period.start()) && row.start().isBefore(period.end()));
  }

  /// Returns the sums of a period by their names.
  Map<String, Totals> named(Site site, Period period) {
    return within(site, period).collect(toMap(Row::name, Row::totals, Totals::plus));
  }

  void erase(Site site) {
    cells.keySet().removeIf(cell -> cell.site().equals(site));
  }
}
