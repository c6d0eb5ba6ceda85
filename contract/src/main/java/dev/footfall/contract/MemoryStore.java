package dev.footfall.contract;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.util.stream.Collectors.toMap;

import dev.footfall.core.Added;
import dev.footfall.core.CounterStore;
import dev.footfall.core.Drop;
import dev.footfall.core.DropReason;
import dev.footfall.core.Epoch;
import dev.footfall.core.Page;
import dev.footfall.core.Period;
import dev.footfall.core.Referrer;
import dev.footfall.core.Report;
import dev.footfall.core.Salt;
import dev.footfall.core.Site;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.VisitorToken;
import dev.footfall.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// The shortest store that keeps the contract: the reference for the others. Nothing is durable.
/// Thread-safe.
public final class MemoryStore implements CounterStore {

  private static final Duration RETRY_HORIZON = Duration.ofMinutes(15);

  private record SiteId(Site site, VisitId id) {}

  private record Verdict(boolean newVisitor, Instant at) {}

  private record Cell(Site site, Instant start, String name) {}

  private boolean closed;
  private final Map<Site, Totals> totals = new HashMap<>();
  private final Map<SiteId, Verdict> verdicts = new HashMap<>();
  private final Map<VisitorToken, Instant> windows = new HashMap<>();
  private final Map<Long, Salt> salts = new TreeMap<>(Comparator.reverseOrder());
  private final Map<Cell, Totals> hours = new HashMap<>();
  private final Map<Cell, Totals> paths = new HashMap<>();
  private final Map<Cell, Totals> referrers = new HashMap<>();
  private final Map<Cell, Totals> drops = new HashMap<>();

  @Override
  public synchronized CompletionStage<Added> add(Visit visit) {
    if (closed) {
      return failed();
    }
    var id = new SiteId(visit.page().site(), visit.id());
    Verdict verdict = verdicts.get(id);
    if (verdict == null) {
      if (isStale(visit)) {
        return CompletableFuture.completedStage(new Added.StaleSalts());
      }
      verdict = new Verdict(opensWindow(visit), visit.at());
      verdicts.put(id, verdict);
      tally(visit, verdict.newVisitor());
    }
    Totals now = totals.getOrDefault(id.site(), Totals.ZERO);
    return CompletableFuture.completedStage(new Added.Recorded(verdict.newVisitor(), now));
  }

  private boolean isStale(Visit visit) {
    var epochs = visit.tokens().stream().map(VisitorToken::epoch).toList();
    return !epochs.isEmpty()
        && (!salts.containsKey(epochs.getFirst())
            || salts.keySet().stream()
                .anyMatch(e -> Epoch.isLive(e, visit.at()) && !epochs.contains(e)));
  }

  private boolean opensWindow(Visit visit) {
    boolean opens =
        !visit.tokens().isEmpty()
            && visit.tokens().stream()
                .map(windows::get)
                .noneMatch(openedAt -> openedAt != null && Window.isOpen(openedAt, visit.at()));
    if (opens) {
      windows.put(visit.tokens().getFirst(), visit.at());
    }
    return opens;
  }

  private void tally(Visit visit, boolean isNew) {
    Page page = visit.page();
    Totals one = Totals.ZERO.plusVisit(isNew);
    totals.merge(page.site(), one, Totals::plus);
    hours.merge(
        new Cell(page.site(), Period.Interval.HOUR.start(visit.at()), ""), one, Totals::plus);
    addNamed(paths, new Cell(page.site(), visit.at().truncatedTo(DAYS), page.path().value()), one);
    Referrer referrer = page.referrer();
    if (referrer != null) {
      var cell = new Cell(page.site(), visit.at().truncatedTo(DAYS), referrer.host());
      addNamed(referrers, cell, new Totals(1, 0));
    }
  }

  private static void addNamed(Map<Cell, Totals> cells, Cell cell, Totals one) {
    long names =
        cells.keySet().stream()
            .filter(c -> c.site().equals(cell.site()) && c.start().equals(cell.start()))
            .filter(c -> !c.name().equals(Report.OTHER))
            .count();
    boolean fits = cells.containsKey(cell) || names < Report.MAX_NAMES_A_DAY;
    Cell kept = fits ? cell : new Cell(cell.site(), cell.start(), Report.OTHER);
    cells.merge(kept, one, Totals::plus);
  }

  @Override
  public synchronized CompletionStage<Totals> drop(Drop drop) {
    var cell = new Cell(drop.site(), drop.at().truncatedTo(DAYS), drop.reason().name());
    drops.merge(cell, new Totals(1, 0), Totals::plus);
    return totals(drop.site());
  }

  @Override
  public synchronized CompletionStage<Totals> totals(Site site) {
    if (closed) {
      return failed();
    }
    return CompletableFuture.completedStage(totals.getOrDefault(site, Totals.ZERO));
  }

  @Override
  public synchronized CompletionStage<Report> report(Site site, Period period) {
    var series = new HashMap<Instant, Totals>();
    within(hours, site, period)
        .forEach(
            e ->
                series.merge(
                    period.interval().start(e.getKey().start()), e.getValue(), Totals::plus));
    Map<DropReason, Long> reasons =
        named(drops, site, period).entrySet().stream()
            .collect(toMap(e -> DropReason.valueOf(e.getKey()), e -> e.getValue().visits()));
    return CompletableFuture.completedStage(
        new Report(
            Report.series(period, series),
            Report.top(named(paths, site, period)),
            Report.top(named(referrers, site, period)),
            reasons));
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

  @Override
  public synchronized CompletionStage<List<Salt>> agree(Salt proposal) {
    if (closed) {
      return failed();
    }
    salts.putIfAbsent(proposal.epoch(), proposal);
    return CompletableFuture.completedStage(List.copyOf(salts.values()));
  }

  @Override
  public synchronized CompletionStage<Void> forget(Instant now) {
    windows.values().removeIf(openedAt -> !Window.isOpen(openedAt, now));
    windows.keySet().removeIf(token -> !Epoch.isLive(token.epoch(), now));
    salts.keySet().removeIf(epoch -> !Epoch.isLive(epoch, now));
    verdicts.values().removeIf(v -> v.at().isBefore(now.minus(RETRY_HORIZON)));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<Void> eraseTestSite() {
    if (closed) {
      return failed();
    }
    totals.remove(Site.SMOKE);
    verdicts.keySet().removeIf(id -> id.site().equals(Site.SMOKE));
    Stream.of(hours, paths, referrers, drops)
        .forEach(cells -> cells.keySet().removeIf(cell -> cell.site().equals(Site.SMOKE)));
    return CompletableFuture.completedStage(null);
  }

  private static <T> CompletionStage<T> failed() {
    return CompletableFuture.failedStage(new StoreException("the store is closed"));
  }

  /// From now on every call fails, as those of any closed store do.
  @Override
  public synchronized void close() {
    closed = true;
  }
}
