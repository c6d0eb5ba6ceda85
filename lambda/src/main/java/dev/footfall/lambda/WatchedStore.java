package dev.footfall.lambda;

import dev.footfall.core.Added;
import dev.footfall.core.ByHand;
import dev.footfall.core.CounterStore;
import dev.footfall.core.Drop;
import dev.footfall.core.Period;
import dev.footfall.core.Report;
import dev.footfall.core.Salt;
import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// A store whose work is told to the metrics. Thread-safe.
record WatchedStore(CounterStore store, Metrics metrics) implements CounterStore {

  @Override
  public CompletionStage<Added> add(Visit visit) {
    return store
        .add(visit)
        .thenApply(
            added -> {
              if (added instanceof Added.Recorded) {
                metrics.add(new Fact.Counted(visit.page().site()));
              }
              return added;
            });
  }

  @Override
  public CompletionStage<Totals> drop(Drop drop) {
    return store
        .drop(drop)
        .thenApply(
            totals -> {
              metrics.add(new Fact.Dropped(drop.site(), drop.reason()));
              return totals;
            });
  }

  @Override
  public CompletionStage<Totals> totals(Site site) {
    return store.totals(site);
  }

  @Override
  public CompletionStage<Report> report(Site site, Period period) {
    return store.report(site, period);
  }

  @Override
  public CompletionStage<ByHand> byHand(Site site) {
    return store.byHand(site);
  }

  @Override
  public CompletionStage<List<Salt>> agree(Salt proposal) {
    return store.agree(proposal);
  }

  @Override
  public CompletionStage<Void> eraseTestSite() {
    return store.eraseTestSite();
  }

  @Override
  public CompletionStage<Void> forget(Instant now) {
    return store.forget(now);
  }

  @Override
  public void close() {
    store.close();
  }
}
