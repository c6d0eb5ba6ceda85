package dev.footfall.server;

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
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A store that answers where it was asked: on the asking event loop. So its own threads go on with
/// the next visits, and answers are made by as many threads as there are event loops.
record HomewardStore(CounterStore store) implements CounterStore {

  @Override
  public CompletionStage<Added> add(Visit visit) {
    return homeward(store.add(visit));
  }

  @Override
  public CompletionStage<Totals> drop(Drop drop) {
    return homeward(store.drop(drop));
  }

  @Override
  public CompletionStage<Totals> totals(Site site) {
    return homeward(store.totals(site));
  }

  @Override
  public CompletionStage<Report> report(Site site, Period period) {
    return homeward(store.report(site, period));
  }

  @Override
  public CompletionStage<ByHand> byHand(Site site) {
    return homeward(store.byHand(site));
  }

  @Override
  public CompletionStage<List<Salt>> agree(Salt proposal) {
    return homeward(store.agree(proposal));
  }

  @Override
  public CompletionStage<Void> forget(Instant now) {
    return homeward(store.forget(now));
  }

  @Override
  public CompletionStage<Void> eraseTestSite() {
    return homeward(store.eraseTestSite());
  }

  private static <T> CompletionStage<T> homeward(CompletionStage<T> stage) {
    Context home = Vertx.currentContext();
    if (home == null || stage.toCompletableFuture().isDone()) {
      return stage;
    }
    var answer = new CompletableFuture<T>();
    stage.whenComplete((value, failure) -> home.runOnContext(_ -> settle(answer, value, failure)));
    return answer;
  }

  private static <T> void settle(
      CompletableFuture<T> answer, T value, @Nullable Throwable failure) {
    if (failure == null) {
      answer.complete(value);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
