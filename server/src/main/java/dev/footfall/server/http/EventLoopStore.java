package dev.footfall.server.http;

import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.history.ReportStore;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Completes every stage on the event loop that made the call, so that store threads never run
/// response code, and responses are made by as many threads as there are event loops.
final class EventLoopStore extends ForwardingStore {

  EventLoopStore(ReportStore store) {
    super(store);
  }

  @Override
  protected <T> CompletionStage<T> pass(CompletionStage<T> stage) {
    Context home = Vertx.currentContext();
    if (home == null || stage.toCompletableFuture().isDone()) {
      return stage;
    }
    var here = new CompletableFuture<T>();
    stage.whenComplete((value, failure) -> home.runOnContext(_ -> complete(here, value, failure)));
    return here;
  }

  private static <T> void complete(
      CompletableFuture<T> here, T value, @Nullable Throwable failure) {
    if (failure == null) {
      here.complete(value);
    } else {
      here.completeExceptionally(failure);
    }
  }
}
