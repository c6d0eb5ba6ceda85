package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.await;

import dev.footfall.core.AddResult;
import dev.footfall.core.CounterStore;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Salt;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A store that visits wait before, until they are let in together, into one batch.
final class HeldStore implements CounterStore {

  /// A visit that waits, and the stage of its caller.
  record Held(Visit visit, CompletableFuture<AddResult> stage) {}

  private final CounterStore store;
  private final BlockingQueue<Held> arrived = new LinkedBlockingQueue<>();
  private volatile boolean isOpen;

  HeldStore(CounterStore store) {
    this.store = store;
  }

  @Override
  public CompletionStage<AddResult> add(Visit visit) {
    if (isOpen) {
      return store.add(visit);
    }
    var held = new Held(visit, new CompletableFuture<>());
    arrived.add(held);
    return held.stage();
  }

  /// Waits for the next visit that has come as far as here.
  Held next() throws InterruptedException {
    return arrived.take();
  }

  /// Lets visits in, in their order, and returns what became of each. Their callers do not hear of
  /// it yet; what they add then is let in at once.
  List<AddResult> letIn(List<Held> together) {
    isOpen = true;
    return together.stream().map(held -> store.add(held.visit())).toList().stream()
        .map(each -> await(each))
        .toList();
  }

  void hold() {
    isOpen = false;
  }

  @Override
  public CompletionStage<PageTotals> drop(DroppedHit drop) {
    return store.drop(drop);
  }

  @Override
  public CompletionStage<Totals> totals(Site site) {
    return store.totals(site);
  }

  @Override
  public CompletionStage<PageTotals> totals(Site site, @Nullable PagePath path, Instant now) {
    return store.totals(site, path, now);
  }

  @Override
  public CompletionStage<List<Salt>> agree(Salt proposal) {
    return store.agree(proposal);
  }

  @Override
  public CompletionStage<Void> forget(Instant now) {
    return store.forget(now);
  }

  @Override
  public CompletionStage<Void> eraseTestSite() {
    return store.eraseTestSite();
  }

  @Override
  public void close() {
    store.close();
  }
}
