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
import dev.footfall.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The positive control of the crash test: a server that answers before the visit is durable, as
/// counters with a write buffer do.
final class CrashTestServer {

  private CrashTestServer() {}

  public static void main(String[] args) throws InterruptedException {
    var eager = new EagerStore(SqliteStore.open(SqliteStore.Settings.in(Path.of(args[0]))));
    var footfall =
        Footfall.start(TestServer.config(), eager, Clock.systemUTC(), new SecureRandom());
    System.out.println("Footfall is counting at " + footfall.url());
    new CountDownLatch(1).await();
  }

  /// Answers at once, writes a fifth of a second later.
  private record EagerStore(CounterStore store) implements CounterStore {

    @Override
    public CompletionStage<Added> add(Visit visit) {
      var later = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
      later.execute(() -> store.add(visit));
      return CompletableFuture.completedStage(new Added.Recorded(false, Totals.ZERO));
    }

    @Override
    public CompletionStage<Totals> drop(Drop drop) {
      return store.drop(drop);
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
}
