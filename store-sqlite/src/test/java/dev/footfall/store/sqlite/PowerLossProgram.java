package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/// Counts, imports and forgets on a disk that is recorded, and notes what was confirmed, each at
/// once, in a file beside the database: `v12` for a visit, `i3` for an import, `f` for a
/// forgetting. Each visitor comes once.
final class PowerLossProgram {

  static final String CONFIRMED = "confirmed";
  static final List<Site> SITES = List.of(new Site("a.example"), new Site("b.example"));

  /// All visits that are sent, beside those of two days ago.
  static final int VISITS = 400;

  /// Visits of two days ago, whose windows and salt are forgotten on the way.
  static final int OLD_VISITS = 30;

  private static final int TOGETHER = 10;
  private static final Instant LONG_AGO = NOON.minus(Duration.ofDays(2));

  private final SqliteStore store;
  private final OutputStream confirmed;

  private PowerLossProgram(SqliteStore store, OutputStream confirmed) {
    this.store = store;
    this.confirmed = confirmed;
  }

  /// Runs the program.
  ///
  /// @param args the data directory
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(directory));
        OutputStream confirmed = Files.newOutputStream(directory.resolve(CONFIRMED))) {
      new PowerLossProgram(store, confirmed).run();
    }
  }

  private void run() {
    for (Instant at : List.of(LONG_AGO, NOON)) {
      await(store.agree(salt(Epoch.of(at))));
    }
    for (int number = 0; number < OLD_VISITS; number++) {
      await(store.add(visit(-1 - number, LONG_AGO)));
    }
    for (int first = 0; first < VISITS; first += TOGETHER) {
      count(first);
      int round = first / TOGETHER;
      if (round % 5 == 0) {
        confirm("i" + round, store.apply(SITES.getFirst(), days(round)));
      }
      if (round % 7 == 0) {
        confirm("f", store.forget(NOON));
      }
      if (round % 3 == 0) {
        LockSupport.parkNanos(Duration.ofMillis(40).toNanos()); // the journal is emptied meanwhile
      }
    }
  }

  private void count(int first) {
    List<CompletionStage<AddResult>> answers = new ArrayList<>();
    for (int number = first; number < first + TOGETHER; number++) {
      String what = "v" + number;
      answers.add(store.add(visit(number, NOON)).whenComplete((_, e) -> note(what, e)));
    }
    answers.forEach(answer -> await(answer));
  }

  private void confirm(String what, CompletionStage<?> stage) {
    await(stage.whenComplete((_, e) -> note(what, e)));
  }

  /// On the thread that confirms, so that nothing is written in between.
  private synchronized void note(String what, Throwable failure) {
    try {
      if (failure == null) {
        confirmed.write((what + "\n").getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Salt salt(long epoch) {
    return Salt.random(epoch, new Random(epoch));
  }

  /// Returns a visit of a new visitor.
  static Visit visit(int number, Instant at) {
    Site site = SITES.get(Math.floorMod(number, SITES.size()));
    var page = new Page(site, new PagePath("/p" + number % 50), new Referrer("news.example"));
    var token = new VisitorToken(Epoch.of(at), new Random(number).nextLong(), number);
    return new Visit(new VisitId("v" + number), page, at, List.of(token));
  }

  /// Returns an import of so many visits and one more.
  static History days(int round) {
    Instant day = NOON.minus(Duration.ofDays(100 + round)).truncatedTo(ChronoUnit.DAYS);
    var sum = new Totals(round + 1, 0);
    var source = new History.Source(History.Kind.LOG, round + 1, "%064x".formatted(round));
    return new History(
        List.of(new History.Row(day, "", sum)),
        List.of(new History.Row(day, "/", sum)),
        List.of(),
        List.of(),
        List.of(source));
  }
}
