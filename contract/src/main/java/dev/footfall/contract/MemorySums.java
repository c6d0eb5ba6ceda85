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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

  private static final Comparator<Source> SOURCES =
      Comparator.comparing((Source source) -> source.kind().name())
          .thenComparingLong(Source::bytes)
          .thenComparing(Source::sha256);

  private final MemoryTable hours = new MemoryTable();
  private final MemoryTable paths = new MemoryTable();
  private final MemoryPages pages = new MemoryPages();
  private final MemoryTable referrers = new MemoryTable();
  private final MemoryTable drops = new MemoryTable();
  private final Map<Site, Set<Source>> sources = new HashMap<>();
  private final Map<Site, ManualChanges> manualChanges = new HashMap<>();

  void count(Page page, Instant at, Totals one) {
    Site site = page.site();
    Instant day = at.truncatedTo(DAYS);
    hours.add(site, new Row(at.truncatedTo(HOURS), "", one));
    addPath(site, new Row(day, page.path().value(), one));
    Referrer referrer = page.referrer();
    if (referrer != null) {
      String name = new Referral(referrer.host(), page.path().value()).name();
      referrers.addNamed(site, new Row(day, name, new Totals(1, 0)));
    }
  }

  void drop(Site site, DropCause cause, Instant at) {
    drops.add(site, new Row(at.truncatedTo(DAYS), cause.label(), new Totals(1, 0)));
  }

  void add(Site site, History added) {
    added.hours().forEach(row -> hours.add(site, row));
    added.paths().forEach(row -> addPath(site, row));
    if (added.paths().stream().anyMatch(MemorySums::changesOtherPages)) {
      pages.readFrom(site, paths.sorted(site));
    }
    added.referrers().forEach(row -> referrers.addNamed(site, row));
    added.drops().forEach(row -> drops.add(site, row));
    sources.computeIfAbsent(site, _ -> new TreeSet<>(SOURCES)).addAll(added.sources());
    manualChanges.merge(site, added.manualChanges(), MemorySums::plus);
  }

  private void addPath(Site site, Row row) {
    pages.count(site, row.name(), paths.addNamed(site, row), row.totals().visits());
  }

  /// What is removed, or of no certain page, may change what is known of any page.
  private static boolean changesOtherPages(Row row) {
    return row.totals().visits() < 0 || row.name().equals(Report.OTHER);
  }

  private static ManualChanges plus(ManualChanges there, ManualChanges added) {
    var undone = Stream.concat(there.undone().stream(), added.undone().stream()).toList();
    return new ManualChanges(there.startingTotals().plus(added.startingTotals()), undone);
  }

  /// All-time: the sum of the hours, and the start value.
  Totals totals(Site site) {
    return hours
        .rows(site)
        .map(Row::totals)
        .reduce(manualChanges(site).startingTotals(), Totals::plus);
  }

  PageTotals totals(Site site, @Nullable PagePath path, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Totals today = Report.sum(series(site, Period.of(day, day)));
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
        hours.sorted(site),
        paths.sorted(site),
        referrers.sorted(site),
        drops.sorted(site),
        List.copyOf(sources(site)),
        manualChanges(site));
  }

  Report report(Site site, Period period) {
    Map<String, Totals> hosts = Referral.byHost(referrals(site, period));
    return new Report(
        series(site, period),
        Report.top(paths.named(site, period)),
        Report.top(hosts),
        hosts.values().stream().mapToLong(Totals::visits).sum(),
        DropTally.of(drops.named(site, period)));
  }

  /// By the names of [Referral].
  Map<String, Totals> referrals(Site site, Period period) {
    return referrers.named(site, period);
  }

  List<Report.Step> series(Site site, Period period) {
    return series(period, hours.within(site, period));
  }

  List<Report.Step> series(Site site, PagePath path, Period period) {
    var ofPage = paths.within(site, period).filter(row -> row.name().equals(path.value()));
    return series(period, ofPage);
  }

  private static List<Report.Step> series(Period period, Stream<Row> rows) {
    return Report.series(period, rows.collect(toMap(Row::start, Row::totals)));
  }

  Optional<LocalDate> firstDay(Site site) {
    return hours
        .rows(site)
        .map(row -> LocalDate.ofInstant(row.start(), ZoneOffset.UTC))
        .min(Comparator.naturalOrder());
  }

  void erase(Site site) {
    Stream.of(hours, paths, referrers, drops).forEach(table -> table.erase(site));
    pages.erase(site);
    sources.remove(site);
    manualChanges.remove(site);
  }
}
