package dev.footfall.core.history;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.StoreHealth;
import dev.footfall.core.StoreStatistics;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.core.visitor.Salt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A store that passes every call to another one; subclasses change [#pass] or single calls.
public abstract class ForwardingStore implements ReportStore {

  /// The store that every call is passed to.
  protected final ReportStore store;

  /// @param store closed with this one
  protected ForwardingStore(ReportStore store) {
    this.store = store;
  }

  /// Returns the stage that the caller gets in place of the other store's.
  protected <T> CompletionStage<T> pass(CompletionStage<T> stage) {
    return stage;
  }

  @Override
  public SiteZones zones() {
    return store.zones();
  }

  @Override
  public CompletionStage<AddResult> add(Visit visit) {
    return pass(store.add(visit));
  }

  @Override
  public CompletionStage<PageTotals> drop(DroppedHit drop) {
    return pass(store.drop(drop));
  }

  @Override
  public CompletionStage<Totals> totals(Site site) {
    return pass(store.totals(site));
  }

  @Override
  public CompletionStage<PageTotals> totals(Site site, @Nullable PagePath path, Instant now) {
    return pass(store.totals(site, path, now));
  }

  @Override
  public CompletionStage<Report> report(Site site, Period period) {
    return pass(store.report(site, period));
  }

  @Override
  public CompletionStage<ReportSnapshot> snapshot(Site site, Period period, Instant now) {
    return pass(store.snapshot(site, period, now));
  }

  @Override
  public CompletionStage<List<Report.Step>> series(Site site, Period period) {
    return pass(store.series(site, period));
  }

  @Override
  public CompletionStage<List<Report.Step>> series(Site site, PagePath path, Period period) {
    return pass(store.series(site, path, period));
  }

  @Override
  public CompletionStage<Referrals> referrersOf(Site site, PagePath path, Period period) {
    return pass(store.referrersOf(site, path, period));
  }

  @Override
  public CompletionStage<Referrals> pagesFrom(Site site, Referrer referrer, Period period) {
    return pass(store.pagesFrom(site, referrer, period));
  }

  @Override
  public CompletionStage<Optional<LocalDate>> firstDay(Site site) {
    return pass(store.firstDay(site));
  }

  @Override
  public CompletionStage<List<PageCount>> pages(Site site, int limit) {
    return pass(store.pages(site, limit));
  }

  @Override
  public CompletionStage<ManualChanges> manualChanges(Site site) {
    return pass(store.manualChanges(site));
  }

  @Override
  public CompletionStage<List<Salt>> agree(Salt proposal) {
    return pass(store.agree(proposal));
  }

  @Override
  public CompletionStage<Void> forget(Instant now) {
    return pass(store.forget(now));
  }

  @Override
  public CompletionStage<Void> eraseTestSite() {
    return pass(store.eraseTestSite());
  }

  @Override
  public StoreHealth health(Instant now) {
    return store.health(now);
  }

  @Override
  public CompletionStage<Optional<StoreStatistics>> statistics() {
    return pass(store.statistics());
  }

  @Override
  public void close() {
    store.close();
  }
}
