package dev.footfall.contract;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.PageCount;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Referral;
import dev.footfall.core.history.Referrals;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.core.visitor.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The shortest store that keeps the contract: the reference for the others. Nothing is durable.
/// Thread-safe.
public final class MemoryStore implements HistoryStore {

  private static final Duration RETRY_HORIZON = Duration.ofMinutes(15);

  private record SiteId(Site site, VisitId id) {}

  private record Verdict(boolean newVisitor, Instant at) {}

  private final SiteZones zones;
  private boolean closed;
  private final MemorySums sums = new MemorySums();
  private final Map<SiteId, Verdict> verdicts = new HashMap<>();
  private final Map<VisitorToken, Instant> windows = new HashMap<>();
  private final Map<Long, Salt> salts = new TreeMap<>(Comparator.reverseOrder());

  /// A store whose days begin at midnight in UTC.
  public MemoryStore() {
    this(SiteZones.UTC);
  }

  /// @param zones in which the days of the sites begin
  public MemoryStore(SiteZones zones) {
    this.zones = zones;
  }

  @Override
  public SiteZones zones() {
    return zones;
  }

  @Override
  public synchronized CompletionStage<AddResult> add(Visit visit) {
    if (closed) {
      return failed();
    }
    var id = new SiteId(visit.page().site(), visit.id());
    Verdict verdict = verdicts.get(id);
    if (verdict == null) {
      if (!visit.isUnder(salts.keySet())) {
        return CompletableFuture.completedStage(new AddResult.StaleSalts());
      }
      verdict = new Verdict(opensWindow(visit), visit.at());
      verdicts.put(id, verdict);
      Instant at = zones.local(id.site(), visit.at());
      sums.count(visit.page(), at, Totals.ZERO.plusVisit(verdict.newVisitor()));
    }
    return CompletableFuture.completedStage(
        new AddResult.Recorded(
            verdict.newVisitor(), today(id.site(), visit.page().path(), visit.at())));
  }

  private PageTotals today(Site site, @Nullable PagePath path, Instant now) {
    return sums.totals(site, path, zones.local(site, now));
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

  @Override
  public synchronized CompletionStage<PageTotals> drop(DroppedHit drop) {
    sums.drop(drop.site(), drop.cause(), zones.local(drop.site(), drop.at()));
    return totals(drop.site(), drop.page().path(), drop.at());
  }

  @Override
  public synchronized CompletionStage<PageTotals> totals(
      Site site, @Nullable PagePath path, Instant now) {
    return closed ? failed() : CompletableFuture.completedStage(today(site, path, now));
  }

  @Override
  public synchronized CompletionStage<Totals> totals(Site site) {
    return closed ? failed() : CompletableFuture.completedStage(sums.totals(site));
  }

  @Override
  public synchronized CompletionStage<Report> report(Site site, Period period) {
    return CompletableFuture.completedStage(sums.report(site, period));
  }

  @Override
  public synchronized CompletionStage<List<Report.Step>> series(Site site, Period period) {
    return closed ? failed() : CompletableFuture.completedStage(sums.series(site, period));
  }

  @Override
  public synchronized CompletionStage<List<Report.Step>> series(
      Site site, PagePath path, Period period) {
    return closed ? failed() : CompletableFuture.completedStage(sums.series(site, path, period));
  }

  @Override
  public synchronized CompletionStage<Referrals> referrersOf(
      Site site, PagePath path, Period period) {
    return closed
        ? failed()
        : CompletableFuture.completedStage(Referral.to(path.value(), sums.referrals(site, period)));
  }

  @Override
  public synchronized CompletionStage<Referrals> pagesFrom(
      Site site, Referrer referrer, Period period) {
    return closed
        ? failed()
        : CompletableFuture.completedStage(
            Referral.from(referrer.host(), sums.referrals(site, period)));
  }

  @Override
  public synchronized CompletionStage<Optional<LocalDate>> firstDay(Site site) {
    return closed ? failed() : CompletableFuture.completedStage(sums.firstDay(site));
  }

  @Override
  public synchronized CompletionStage<List<PageCount>> pages(Site site, int limit) {
    return closed ? failed() : CompletableFuture.completedStage(sums.pages(site, limit));
  }

  @Override
  public synchronized CompletionStage<ManualChanges> manualChanges(Site site) {
    return closed ? failed() : CompletableFuture.completedStage(sums.manualChanges(site));
  }

  @Override
  public synchronized CompletionStage<Optional<History>> history(Site site) {
    Optional<History> history = Optional.of(sums.history(site));
    return CompletableFuture.completedStage(history.filter(h -> !h.equals(History.EMPTY)));
  }

  @Override
  public synchronized CompletionStage<Totals> apply(Site site, History added) {
    if (!Collections.disjoint(sums.sources(site), added.sources())) {
      return CompletableFuture.failedStage(new StoreException("imported before"));
    }
    sums.add(site, added);
    return totals(site);
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
    sums.erase(Site.SMOKE);
    verdicts.keySet().removeIf(id -> id.site().equals(Site.SMOKE));
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
