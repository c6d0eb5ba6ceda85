package dev.footfall.core;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Where counts are kept. Thread-safe. Every stage completes exceptionally with a [StoreException]
/// when the store cannot answer; every call may then be made again and changes nothing twice.
///
/// The suites `StoreVisits`, `StoreSalts`, `StoreWindows` and `StoreTestSite` hold the promises as
/// tests; a store is done when it passes them.
public interface CounterStore extends AutoCloseable {

  /// Adds a visit unless its id is known, and opens a window unless one of the visitor's tokens has
  /// an open one; both in one atomic step, durable before the stage completes.
  ///
  /// An id is remembered for the store's retry horizon. Cost: constant in the number of visitors.
  CompletionStage<AddResult> add(Visit visit);

  /// Tallies a hit that was not counted, and reads the site's totals.
  CompletionStage<Totals> drop(DroppedHit drop);

  /// The totals of a site, its start value included; zero for one that was never counted.
  CompletionStage<Totals> totals(Site site);

  /// Keeps the proposed salt unless its epoch has one already (the first writer wins), and answers
  /// all salts in the store, the newest first.
  CompletionStage<List<Salt>> agree(Salt proposal);

  /// Deletes what must not be kept at `now`: windows that have ended, salts that are no longer live
  /// ([Epoch#isLive]), visit ids beyond the retry horizon. Deleted means overwritten, where the
  /// store writes to disk itself.
  CompletionStage<Void> forget(Instant now);

  /// Deletes what is kept of [Site#SMOKE]: totals, history, drops, visit ids. No other site can be
  /// erased. Windows stay, since a token does not tell its site: they end within 24 hours, so a
  /// tester is a new visitor once in that time. What is counted meanwhile may stay.
  CompletionStage<Void> eraseTestSite();

  /// Returns whether the store can count, commit and forget at `now`. Never waits, and costs little
  /// enough to be called for each health check. By default, [StoreHealth#OK]: a store over a
  /// network reports a failure with each call.
  default StoreHealth health(Instant now) {
    return StoreHealth.OK;
  }

  /// Finishes what was accepted, then lets go of the store.
  @Override
  void close();
}
