package dev.footfall.server;

import dev.footfall.core.AddResult;
import dev.footfall.core.PageTotals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.history.ReportStore;
import dev.footfall.server.http.CounterServer;
import dev.footfall.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The positive control of the crash test: a server that responds before the visit is durable, as
/// counters with a write buffer do.
final class CrashTestServer {

  private CrashTestServer() {}

  public static void main(String[] args) throws InterruptedException {
    var eager = new EagerStore(SqliteStore.open(SqliteStore.SqliteOptions.in(Path.of(args[0]))));
    var footfall =
        CounterServer.start(TestServer.config(), eager, Clock.systemUTC(), new SecureRandom());
    System.out.println("Footfall is counting at " + footfall.url());
    new CountDownLatch(1).await();
  }

  /// Responds at once, writes a fifth of a second later.
  private static final class EagerStore extends ForwardingStore {

    EagerStore(ReportStore store) {
      super(store);
    }

    @Override
    public CompletionStage<AddResult> add(Visit visit) {
      var later = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
      later.execute(() -> store.add(visit));
      return CompletableFuture.completedStage(new AddResult.Recorded(false, PageTotals.ZERO));
    }
  }
}
