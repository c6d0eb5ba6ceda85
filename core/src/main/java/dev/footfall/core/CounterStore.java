package dev.footfall.core;

import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.core.visitor.Salt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Keeps the counts. Thread-safe.
///
/// Every stage fails with a [StoreException] if the store cannot do what was asked; then the call
/// may or may not have had its effect. Every call may be repeated and changes nothing twice, except
/// [#drop], which has no id: a repeated drop may be tallied twice.
///
/// The suites `StoreVisits`, `StoreSalts`, `StoreWindows`, `StorePages` and `StoreTestSite` hold
/// the promises as tests; a store is done when it passes them.
public interface CounterStore extends AutoCloseable {

  /// Returns the zones in which the days of the sites begin, by default [SiteZones#UTC]. All days
  /// and hours of the store are in site time.
  default SiteZones zones() {
    return SiteZones.UTC;
  }

  /// Adds a visit unless its id is known, and opens a window unless one of the visitor's tokens has
  /// an open one. Both happen in one atomic step, durably before the stage completes.
  ///
  /// An id is remembered for the store's retry horizon. Cost: constant in the number of visitors.
  CompletionStage<AddResult> add(Visit visit);

  /// Tallies a hit that was not counted, and returns the totals of the site and the page. A store
  /// may write tallies later than that: a crash can lose those of the last seconds.
  CompletionStage<PageTotals> drop(DroppedHit drop);

  /// Returns the totals of a site, including its starting totals; [Totals#ZERO] if it was never
  /// counted.
  CompletionStage<Totals> totals(Site site);

  /// Returns the totals of a site and of its day at `now`, and the all-time visits of a page.
  ///
  /// A page has a number of its own unless some of its visits may have been summed under
  /// [dev.footfall.core.history.Report#OTHER]. Cost: constant in the number of pages.
  ///
  /// @param path of the page; null if none is asked for
  CompletionStage<PageTotals> totals(Site site, @Nullable PagePath path, Instant now);

  /// Keeps the proposed salt unless its epoch already has one (the first writer wins), and returns
  /// all salts in the store, the newest first.
  CompletionStage<List<Salt>> agree(Salt proposal);

  /// Deletes what must not be kept at `now`: windows that have ended, salts that are no longer live
  /// ([Epoch#isLive]), visit ids beyond the retry horizon. Deleted means overwritten, where the
  /// store writes to disk itself.
  CompletionStage<Void> forget(Instant now);

  /// Deletes the totals, history, drops and visit ids of [Site#SMOKE]. No other site can be erased.
  /// Windows remain, since a token does not contain its site; they end within 24 hours, so a tester
  /// is a new visitor once in that time. Visits counted at the same time may remain.
  CompletionStage<Void> eraseTestSite();

  /// Returns whether the store can count, commit and forget at `now`. Never waits, and costs little
  /// enough to be called for each health check. By default, [StoreHealth#OK]: a store over a
  /// network reports a failure with each call.
  default StoreHealth health(Instant now) {
    return StoreHealth.OK;
  }

  /// Returns what the store is busy with, also while it cannot count; empty by default, for stores
  /// that others run.
  default CompletionStage<Optional<StoreStatistics>> statistics() {
    return CompletableFuture.completedStage(Optional.empty());
  }

  /// Completes the calls that were accepted, then releases all resources.
  @Override
  void close();
}
