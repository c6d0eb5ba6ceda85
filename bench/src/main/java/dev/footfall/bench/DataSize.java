package dev.footfall.bench;

import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;

/// How big the data of 10,000,000 visits are: 30 simulated days, 100 paths, 50 referrers, evenly
/// over the day; one visit in two is by a visitor of the last day. Housekeeping every simulated
/// quarter of an hour. Arguments: the directory, and how many visits.
final class DataSize {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final int DAYS = 30;
  private static final int PATHS = 100;
  private static final int REFERRERS = 50;
  private static final int BATCH = 500;
  private static final Duration HOUSEKEEPING = Duration.ofMinutes(15);

  private final SplittableRandom random = new SplittableRandom(1);
  private final Site site = new Site("blog.example");
  private final java.nio.file.Path directory;
  private final long visits;
  private final long visitors;
  private long epoch;

  private DataSize(java.nio.file.Path directory, long visits) {
    this.directory = directory;
    this.visits = visits;
    this.visitors = visits / DAYS * 10 / 16; // half of a day's visits then open a window
  }

  public static void main(String[] args) throws IOException {
    new DataSize(java.nio.file.Path.of(args[0]), Long.parseLong(args[1])).run();
  }

  private void run() throws IOException {
    try (SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(directory))) {
      long step = Duration.ofDays(DAYS).toMillis();
      Instant tidied = START;
      for (long i = 0; i < visits; i += BATCH) {
        Instant now = START.plusMillis(i * step / visits);
        if (!now.isBefore(tidied.plus(HOUSEKEEPING))) {
          await(store.forget(now));
          tidied = now;
        }
        addBatch(store, now);
      }
      System.out.println("| | MB |\n|---|---|");
      print("the database while it counts, live windows and visit ids in it");
      await(store.forget(START.plus(Duration.ofDays(DAYS + 3))));
    }
    print("the same when all windows have ended: its pages stay, to be used again");
  }

  private void addBatch(SqliteStore store, Instant now) {
    if (Epoch.of(now) != epoch) {
      epoch = Epoch.of(now);
      await(store.agree(Salt.random(epoch, new SecureRandom())));
    }
    List<CompletionStage<?>> answers = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      answers.add(store.add(visit(now)));
    }
    answers.forEach(DataSize::await);
  }

  private Visit visit(Instant now) {
    boolean isReferred = random.nextInt(4) == 0;
    Referrer referrer =
        isReferred ? new Referrer("site-" + random.nextInt(REFERRERS) + ".example") : null;
    PagePath path = new PagePath("/articles/2026/number-" + random.nextInt(PATHS));
    VisitId id = new VisitId(Long.toString(random.nextLong(1L << 53), 36));
    long visitor = random.nextLong(visitors);
    var tokens = List.of(token(visitor, epoch), token(visitor, epoch - 1));
    return new Visit(id, new Page(site, path, referrer), now, tokens);
  }

  private static VisitorToken token(long visitor, long epoch) {
    SplittableRandom hash = new SplittableRandom(visitor * 1_000_003 + epoch);
    return new VisitorToken(epoch, hash.nextLong(), hash.nextLong());
  }

  private void print(String what) throws IOException {
    long bytes = Files.size(directory.resolve("footfall.db"));
    System.out.printf("| %s | %.1f |%n", what, bytes / 1e6);
  }

  private static void await(CompletionStage<?> stage) {
    stage.toCompletableFuture().join();
  }
}
