package dev.footfall.contract;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.util.stream.Collectors.toMap;

import dev.footfall.core.DropCause;
import dev.footfall.core.PageTotals;
import dev.footfall.core.Totals;
import dev.footfall.core.history.DropTally;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Referral;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The history of the [MemoryStore], as sums. Not thread-safe.
final class MemorySums {

  private record Cell(Site site, Instant start, String name) {}

  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::start)
          .thenComparing(
              row -> row.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private static final Comparator<Source> SOURCES =
      Comparator.comparing((Source source) -> source.kind().name())
          .thenComparingLong(Source::bytes)
          .thenComparing(Source::sha256);

  private final Map<Cell, Totals> hours = new HashMap<>();
  private final Map<Cell, Totals> paths = new HashMap<>();
  private final MemoryPages pages = new MemoryPages();
  private final Map<Cell, Totals> referrers = new HashMap<>();
  private final Map<Cell, Totals> drops = new HashMap<>();
  private final Map<Site, Set<Source>> sources = new HashMap<>();
  private final Map<Site, ManualChanges> manualChanges = new HashMap<>();

  void count(Page page, Instant at, Totals one) {
    Site site = page.site();
    add(hours, new Cell(site, at.truncatedTo(HOURS), ""), one);
    var path = new Cell(site, at.truncatedTo(DAYS), page.path().value());
    pages.count(site, path.name(), addNamed(paths, path, one), one.visits());
    Referrer referrer = page.referrer();
    if (referrer != null) {
      var name = new Referral(referrer.host(), page.path().value()).name();
      var cell = new Cell(site, at.truncatedTo(DAYS), name);
      addNamed(referrers, cell, new Totals(1, 0));
    }
  }

  void drop(Site site, DropCause cause, Instant at) {
    add(drops, new Cell(site, at.truncatedTo(DAYS), cause.label()), new Totals(1, 0));
  }

  void add(Site site, History added) {
    added.hours().forEach(row -> add(hours, cell(site, row), row.totals()));
    added.paths().forEach(row -> addPath(site, row));
    if (added.paths().stream().anyMatch(MemorySums::changesOtherPages)) {
      pages.readFrom(site, rows(paths, site));
    }
    added.referrers().forEach(row -> addNamed(referrers, cell(site, row), row.totals()));
    added.drops().forEach(row -> add(drops, cell(site, row), row.totals()));
    sources.computeIfAbsent(site, _ -> new TreeSet<>(SOURCES)).addAll(added.sources());
    manualChanges.merge(site, added.manualChanges(), MemorySums::plus);
  }

  private void addPath(Site site, Row row) {
    String kept = addNamed(paths, cell(site, row), row.totals());
    pages.count(site, row.name(), kept, row.totals().visits());
  }

  /// What is removed, or of no certain page, may change what is known of any page.
  private static boolean changesOtherPages(Row row) {
    return row.totals().visits() < 0 || row.name().equals(Report.OTHER);
  }

  private static ManualChanges plus(ManualChanges there, ManualChanges added) {
    var undone = Stream.concat(there.undone().stream(), added.undone().stream()).toList();
    return new ManualChanges(there.startingTotals().plus(added.startingTotals()), undone);
  }

  private static Cell cell(Site site, Row row) {
    return new Cell(site, row.start(), row.name());
  }

  private static void add(Map<Cell, Totals> cells, Cell cell, Totals sum) {
    Totals before = cells.getOrDefault(cell, Totals.ZERO);
    long visits = Math.max(0, before.visits() + sum.visits());
    long visitors = Math.max(0, before.visitors() + sum.visitors());
    cells.put(cell, new Totals(visits, visitors));
    cells.remove(cell, Totals.ZERO);
  }

  private static String addNamed(Map<Cell, Totals> cells, Cell cell, Totals sum) {
    long names =
        cells.keySet().stream()
            .filter(c -> c.site().equals(cell.site()) && c.start().equals(cell.start()))
            .filter(c -> !c.name().equals(Report.OTHER))
            .count();
    boolean fits = cells.containsKey(cell) || names < Report.MAX_NAMES_A_DAY;
    Cell kept = fits ? cell : new Cell(cell.site(), cell.start(), Report.OTHER);
    add(cells, kept, sum);
    return kept.name();
  }

  /// All-time: the sum of the hours, and the start value.
  Totals totals(Site site) {
    return hours.entrySet().stream()
        .filter(e -> e.getKey().site().equals(site))
        .map(Map.Entry::getValue)
        .reduce(manualChanges(site).startingTotals(), Totals::plus);
  }

  PageTotals totals(Site site, @Nullable PagePath path, Instant now) {
    Totals today =
        hours.entrySet().stream()
            .filter(e -> e.getKey().site().equals(site))
            .filter(e -> e.getKey().start().truncatedTo(DAYS).equals(now.truncatedTo(DAYS)))
            .map(Map.Entry::getValue)
            .reduce(Totals.ZERO, Totals::plus);
    var page = path == null ? OptionalLong.empty() : pages.visits(site, path.value());
    return new PageTotals(totals(site), today, page);
  }

  List<PageCount> pages(Site site, int limit) {
    return pages.top(site, limit);
  }

  ManualChanges manualChanges(Site site) {
    return manualChanges.getOrDefault(site, ManualChanges.NONE);
  }

  Set<Source> sources(Site site) {
    return sources.getOrDefault(site, Set.of());
  }

  History history(Site site) {
    return new History(
        rows(hours, site),
        rows(paths, site),
        rows(referrers, site),
        rows(drops, site),
        List.copyOf(sources(site)),
        manualChanges(site));
  }

  private static List<Row> rows(Map<Cell, Totals> cells, Site site) {
    return cells.entrySet().stream()
        .filter(e -> e.getKey().site().equals(site))
        .map(e -> new Row(e.getKey().start(), e.getKey().name(), e.getValue()))
        .sorted(ORDER)
        .toList();
  }

  Report report(Site site, Period period) {
    Map<String, Totals> hosts = Referral.byHost(referrals(site, period));
    return new Report(
        series(site, period),
        Report.top(named(paths, site, period)),
        Report.top(hosts),
        hosts.values().stream().mapToLong(Totals::visits).sum(),
        DropTally.of(named(drops, site, period)));
  }

  /// By the names of [Referral].
  Map<String, Totals> referrals(Site site, Period period) {
    return named(referrers, site, period);
  }

  List<Report.Step> series(Site site, Period period) {
    var series = new HashMap<Instant, Totals>();
    within(hours, site, period).forEach(e -> series.put(e.getKey().start(), e.getValue()));
    return Report.series(period, series);
  }

  List<Report.Step> series(Site site, PagePath path, Period period) {
    var series = new HashMap<Instant, Totals>();
    within(paths, site, period)
        .filter(e -> e.getKey().name().equals(path.value()))
        .forEach(e -> series.put(e.getKey().start(), e.getValue()));
    return Report.series(period, series);
  }

  Optional<LocalDate> firstDay(Site site) {
    return hours.keySet().stream()
        .filter(cell -> cell.site().equals(site))
        .map(cell -> LocalDate.ofInstant(cell.start(), ZoneOffset.UTC))
        .min(Comparator.naturalOrder());
  }

  private static Map<String, Totals> named(Map<Cell, Totals> cells, Site site, Period period) {
    return within(cells, site, period)
        .collect(toMap(e -> e.getKey().name(), Map.Entry::getValue, Totals::plus));
  }

  private static Stream<Map.Entry<Cell, Totals>> within(
      Map<Cell, Totals> cells, Site site, Period period) {
    return cells.entrySet().stream()
        .filter(e -> e.getKey().site().equals(site))
        .filter(e -> !e.getKey().start().isBefore(period.start()))
        .filter(e -> e.getKey().start().isBefore(period.end()));
  }

  void erase(Site site) {
    Stream.of(hours, paths, referrers, drops)
        .forEach(cells -> cells.keySet().removeIf(cell -> cell.site().equals(site)));
    pages.erase(site);
    sources.remove(site);
    manualChanges.remove(site);
  }
}
