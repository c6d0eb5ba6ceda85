package dev.footfall.logs.counter;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.Referral;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sums of another counter, by hour, path, and referrer with path. Not thread-safe.
final class CounterSums {

  /// No counter has more, and sums of many such numbers are still numbers.
  private static final long MAX_COUNT = 1_000_000_000_000_000L;

  private static final int NOON = 12;

  private record Cell(Instant start, String name) {
    static final Comparator<Cell> ORDER =
        Comparator.comparing(Cell::start).thenComparing(Cell::name);
  }

  private final Site site;
  private final Map<Cell, Totals> hours = new TreeMap<>(Cell.ORDER);
  private final Map<Cell, Totals> paths = new TreeMap<>(Cell.ORDER);
  private final Map<Cell, Totals> referrers = new TreeMap<>(Cell.ORDER);
  private final Map<Cell, Long> entries = new TreeMap<>(Cell.ORDER);

  CounterSums(Site site) {
    this.site = site;
  }

  /// Returns the hour that the visits of a day are summed in, where the counter kept days only:
  /// noon of that day, in whatever zone.
  static Instant hourOf(LocalDate day) {
    return day.atTime(NOON, 0).toInstant(ZoneOffset.UTC);
  }

  void hour(Instant hour, Totals totals) {
    add(hours, hour, "", totals);
  }

  /// Adds the visits of a path; a text that is not a path is summed under [Report#OTHER].
  void path(Instant hour, String path, long visits) {
    Cell cell = cell(hour, path);
    add(paths, cell.start(), cell.name(), new Totals(visits, 0));
  }

  /// Adds visitors who entered at a path, whose visits are added by [#path].
  void entry(Instant hour, String path, long visitors) {
    entries.merge(cell(hour, path), visitors, Long::sum);
  }

  private static Cell cell(Instant hour, String path) {
    String name = name(path, Report.OTHER);
    return new Cell(hour.truncatedTo(ChronoUnit.DAYS), name);
  }

  /// Returns the name that the script counts a page under: other counters keep it decoded.
  private static String name(String path, String otherwise) {
    return PagePath.parse(path)
        .map(PagePath::percentEncoded)
        .map(PagePath::value)
        .orElse(otherwise);
  }

  /// Adds visits that another host led to; a text that is not a host is left out, and so is the
  /// site.
  ///
  /// @param path where they were; empty if that is not known
  void referrer(Instant hour, String url, String path, long visits) {
    Instant day = hour.truncatedTo(ChronoUnit.DAYS);
    String page = name(path, "");
    Referrer.parse(url, site)
        .map(from -> new Referral(from.host(), page).name())
        .ifPresent(name -> add(referrers, day, name, new Totals(visits, 0)));
  }

  private static void add(Map<Cell, Totals> sums, Instant start, String name, Totals totals) {
    boolean isPossible =
        totals.visitors() >= 0
            && totals.visitors() <= totals.visits()
            && totals.visits() <= MAX_COUNT;
    if (!isPossible || !new Row(start, name, totals).hasPossibleTime()) {
      throw new IllegalArgumentException("no counter has such a number, or such a day");
    }
    if (totals.visits() > 0) {
      sums.merge(new Cell(start, name), totals, Totals::plus);
    }
  }

  History history(Source source) {
    entries.forEach(
        (cell, visitors) -> paths.computeIfPresent(cell, (_, path) -> entered(path, visitors)));
    return new History(rows(hours), rows(paths), rows(referrers), List.of(), List.of(source));
  }

  private static Totals entered(Totals path, long visitors) {
    return new Totals(path.visits(), Math.clamp(visitors, 0, path.visits()));
  }

  private static List<Row> rows(Map<Cell, Totals> sums) {
    List<Row> rows = new ArrayList<>();
    sums.forEach((cell, totals) -> rows.add(new Row(cell.start(), cell.name(), totals)));
    return rows;
  }
}
