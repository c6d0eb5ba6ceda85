package dev.footfall.lambda;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.history.ReportStore;
import java.util.concurrent.CompletionStage;

/// A store that reports to the metrics what it counts and drops. Thread-safe.
final class MeteredStore extends ForwardingStore {

  private final Metrics metrics;

  MeteredStore(ReportStore store, Metrics metrics) {
    super(store);
    this.metrics = metrics;
  }

  @Override
  public CompletionStage<AddResult> add(Visit visit) {
    return store
        .add(visit)
        .thenApply(
            added -> {
              if (added instanceof AddResult.Recorded) {
                metrics.add(new InvocationEvent.Counted(visit.page().site()));
              }
              return added;
            });
  }

  @Override
  public CompletionStage<PageTotals> drop(DroppedHit drop) {
    return store
        .drop(drop)
        .thenApply(
            totals -> {
              metrics.add(new InvocationEvent.Dropped(drop.site(), drop.reason()));
              return totals;
            });
  }
}
