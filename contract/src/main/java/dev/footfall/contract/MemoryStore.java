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
import dev.footfall.core.visitor.Salt;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
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
  private final MemoryVisitors visitors = new MemoryVisitors();

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
    return ifOpen(() -> added(visit));
  }

  private AddResult added(Visit visit) {
    var id = new SiteId(visit.page().site(), visit.id());
    Verdict verdict = verdicts.get(id);
    if (verdict == null) {
      if (visitors.isStale(visit)) {
        return new AddResult.StaleSalts();
      }
      verdict = new Verdict(visitors.open(visit), visit.at());
      verdicts.put(id, verdict);
      Instant at = zones.local(id.site(), visit.at());
      sums.count(visit.page(), at, Totals.ZERO.plusVisit(verdict.newVisitor()));
    }
    return new AddResult.Recorded(
        verdict.newVisitor(), today(id.site(), visit.page().path(), visit.at()));
  }

  private PageTotals today(Site site, @Nullable PagePath path, Instant now) {
    return sums.totals(site, path, zones.local(site, now));
  }

  @Override
  public synchronized CompletionStage<PageTotals> drop(DroppedHit drop) {
    sums.drop(drop.site(), drop.cause(), zones.local(drop.site(), drop.at()));
    return totals(drop.site(), drop.page().path(), drop.at());
  }

  @Override
  public synchronized CompletionStage<PageTotals> totals(
      Site site, @Nullable PagePath path, Instant now) {
    return ifOpen(() -> today(site, path, now));
  }

  @Override
  public synchronized CompletionStage<Totals> totals(Site site) {
    return ifOpen(() -> sums.totals(site));
  }

  @Override
  public synchronized CompletionStage<Report> report(Site site, Period period) {
    return CompletableFuture.completedStage(sums.report(site, period));
  }

  @Override
  public synchronized CompletionStage<List<Report.Step>> series(Site site, Period period) {
    return ifOpen(() -> sums.series(site, period));
  }

  @Override
  public synchronized CompletionStage<List<Report.Step>> series(
      Site site, PagePath path, Period period) {
    return ifOpen(() -> sums.series(site, path, period));
  }

  @Override
  public synchronized CompletionStage<Referrals> referrersOf(
      Site site, PagePath path, Period period) {
    return ifOpen(() -> Referral.to(path.value(), sums.referrals(site, period)));
  }

  @Override
  public synchronized CompletionStage<Referrals> pagesFrom(
      Site site, Referrer referrer, Period period) {
    return ifOpen(() -> Referral.from(referrer.host(), sums.referrals(site, period)));
  }

  @Override
  public synchronized CompletionStage<Optional<LocalDate>> firstDay(Site site) {
    return ifOpen(() -> sums.firstDay(site));
  }

  @Override
  public synchronized CompletionStage<List<PageCount>> pages(Site site, int limit) {
    return ifOpen(() -> sums.pages(site, limit));
  }

  @Override
  public synchronized CompletionStage<ManualChanges> manualChanges(Site site) {
    return ifOpen(() -> sums.manualChanges(site));
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
    return ifOpen(() -> visitors.agree(proposal));
  }

  @Override
  public synchronized CompletionStage<Void> forget(Instant now) {
    visitors.forget(now);
    verdicts.values().removeIf(v -> v.at().isBefore(now.minus(RETRY_HORIZON)));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<Void> eraseTestSite() {
    sums.erase(Site.SMOKE);
    verdicts.keySet().removeIf(id -> id.site().equals(Site.SMOKE));
    return totals(Site.SMOKE).thenAccept(_ -> {});
  }

  private <T> CompletionStage<T> ifOpen(Supplier<T> result) {
    return closed
        ? CompletableFuture.failedStage(new StoreException("the store is closed"))
        : CompletableFuture.completedStage(result.get());
  }

  /// From now on every call fails, as those of any closed store do.
  @Override
  public synchronized void close() {
    closed = true;
  }
}
