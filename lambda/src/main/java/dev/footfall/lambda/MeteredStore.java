package dev.footfall.lambda;

import dev.footfall.core.AddResult;
import dev.footfall.core.DroppedHit;
import dev.footfall.core.PageTotals;
import dev.footfall.core.QuotaExceededException;
import dev.footfall.core.Visit;
import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A store that reports to the metrics what it counts, drops and refuses. Thread-safe.
final class MeteredStore extends ForwardingStore {

  private final Metrics metrics;

  MeteredStore(ReportStore store, Metrics metrics) {
    super(store);
    this.metrics = metrics;
  }

  @Override
  public CompletionStage<AddResult> add(Visit visit) {
    return store.add(visit).whenComplete((added, failure) -> report(visit, added, failure));
  }

  private void report(Visit visit, @Nullable AddResult added, @Nullable Throwable failure) {
    Site site = visit.page().site();
    if (added instanceof AddResult.Recorded) {
      metrics.add(new InvocationEvent.Counted(site));
    } else if (cause(failure) instanceof QuotaExceededException) {
      metrics.add(new InvocationEvent.OverQuota(site));
    }
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
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
