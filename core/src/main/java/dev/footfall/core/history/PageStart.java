package dev.footfall.core.history;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The start values of pages: visits that another counter counted before. Each is a row of
/// [History#paths] on [#DAY]. So a page's all-time visits begin with it, and no total, hour, list
/// or report of a period holds any of it.
public final class PageStart {

  /// The first day of the year 1: no report can be asked for it, and no visit was counted there.
  public static final Instant DAY = Instant.parse("0001-01-01T00:00:00Z");

  private PageStart() {}

  /// Returns whether a row is a start value.
  public static boolean isIn(Row path) {
    return path.start().equals(DAY);
  }

  /// Returns the start values in a history, by path.
  public static Map<String, Long> of(History history) {
    Map<String, Long> starts = new TreeMap<>();
    history.paths().stream()
        .filter(PageStart::isIn)
        .forEach(row -> starts.merge(row.name(), row.totals().visits(), Long::sum));
    return starts;
  }

  /// Returns a history with these start values instead of its own.
  ///
  /// @param starts visits by path; increments may be negative
  public static History with(History history, Map<String, Long> starts) {
    Stream<Row> rows =
        starts.entrySet().stream()
            .map(start -> new Row(DAY, start.getKey(), new Totals(start.getValue(), 0)));
    Stream<Row> others = history.paths().stream().filter(row -> !isIn(row));
    List<Row> paths = Stream.concat(rows, others).toList();
    return new History(
        history.hours(),
        paths,
        history.referrers(),
        history.drops(),
        history.sources(),
        history.manualChanges());
  }
}
