package dev.footfall.server.metrics;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.history.ReportStore;
import java.util.concurrent.CompletionStage;

/// A store whose visits and drops are noted in the metrics, once they are counted. Thread-safe.
public final class ObservedStore extends ForwardingStore {

  private final ServerMetrics metrics;

  /// @param store does what is asked
  /// @param metrics receives what was asked and how it ended
  public ObservedStore(ReportStore store, ServerMetrics metrics) {
    super(store);
    this.metrics = metrics;
  }

  @Override
  public CompletionStage<AddResult> add(Visit visit) {
    return store.add(visit).thenApply(this::note);
  }

  private AddResult note(AddResult added) {
    if (added instanceof AddResult.Recorded recorded) {
      metrics.countVisit(recorded.newVisitor());
    }
    return added;
  }

  @Override
  public CompletionStage<PageTotals> drop(DroppedHit drop) {
    return store
        .drop(drop)
        .thenApply(
            totals -> {
              metrics.countDrop(drop.cause());
              return totals;
            });
  }
}
