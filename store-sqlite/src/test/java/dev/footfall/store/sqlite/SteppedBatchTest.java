package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.Fixtures.hit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fuzz;
import dev.footfall.contract.TestClock;
import dev.footfall.contract.WindowModel;
import dev.footfall.core.AddResult;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.Outcome;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Visits of one batch whose times are of several days, in any order, since the clock was set
/// between them; and a forgetting, which may destroy their salts, between the moment at which a
/// visit read the clock and its commit. The plain model counts the same. `-Dfootfall.schedules` as
/// for [SqliteScheduleTest].
@Timeout(3_000)
final class SteppedBatchTest {

  private static final int SCHEDULES = Integer.getInteger("footfall.schedules", 20);
  private static final int SCHEDULES_A_FILE = 20;
  private static final int BATCHES = 10;
  private static final int TOGETHER = 6;
  private static final int VISITORS = 3;
  private static final long DAY_MS = 86_400_000;

  @TempDir private Path directory;

  @Test
  void agrees_with_the_model_whatever_the_clock_did_before_the_commit() throws Exception {
    walk(Window.LENGTH);
  }

  /// The positive control: a model whose windows are a millisecond too long.
  @Test
  void would_find_a_window_that_is_wrong_by_a_millisecond() {
    assertThatThrownBy(() -> walk(Window.LENGTH.plusMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed ");
  }

  private void walk(Duration window) throws InterruptedException {
    for (int i = 0; i < SCHEDULES; i++) {
      try (var file = new ReopenedStore(directory.resolve("s" + i / SCHEDULES_A_FILE))) {
        new Walk(Fuzz.SEED + i, new WindowModel(window)).run(file);
      }
    }
  }

  private record Sent(
      int visitor, Instant at, HeldStore.Held held, CompletionStage<Outcome> outcome) {}

  private static final class Walk {
    private final long seed;
    private final SplittableRandom random;
    private final WindowModel model;
    private final TestClock clock = new TestClock(NOON);
    private final Site site;

    Walk(long seed, WindowModel model) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      this.model = model;
      this.site = new Site("s" + seed + ".example");
    }

    void run(ReopenedStore file) throws InterruptedException {
      var store = new HeldStore(file.store());
      var counter = new Counter(store, new Filters(0, clock), clock, random);
      for (int batch = 0; batch < BATCHES; batch++) {
        batch(batch, store, counter);
        if (random.nextInt(4) == 0) {
          store = new HeldStore(file.reopen());
          counter = new Counter(store, new Filters(0, clock), clock, random);
        }
      }
    }

    private void batch(int batch, HeldStore store, Counter counter) throws InterruptedException {
      List<Sent> sent = new ArrayList<>();
      for (int i = 0; i < TOGETHER; i++) {
        clock.set(next());
        sent.add(send(batch + "-" + i, store, counter));
      }
      clock.set(next());
      if (random.nextInt(3) == 0) {
        await(store.forget(clock.instant()));
        model.forget(clock.instant());
      }
      List<AddResult> results = store.letIn(sent.stream().map(Sent::held).toList());
      check(sent, results, true);
      check(sent, results, false); // they ask for salts again, and are counted after the others
      store.hold();
    }

    private Sent send(String id, HeldStore store, Counter counter) throws InterruptedException {
      int visitor = random.nextInt(VISITORS);
      var hit = hit(site, "/", null, "s" + seed + "-" + id, address(visitor * 100));
      CompletionStage<Outcome> outcome = counter.count(hit);
      return new Sent(visitor, clock.instant(), store.next(), outcome);
    }

    private void check(List<Sent> sent, List<AddResult> results, boolean recorded) {
      IntStream.range(0, sent.size())
          .filter(i -> results.get(i) instanceof AddResult.Recorded == recorded)
          .forEach(
              i -> {
                sent.get(i).held().stage().complete(results.get(i));
                check(sent.get(i));
              });
    }

    private void check(Sent visit) {
      boolean isNew = model.isNew(visit.visitor(), visit.at());
      var outcome = (Outcome.Counted) await(visit.outcome());
      assertThat(List.of(outcome.newVisitor(), outcome.totals().total()))
          .as("seed %d, visitor %d at %s", seed, visit.visitor(), visit.at())
          .isEqualTo(List.of(isNew, model.totals()));
    }

    private Instant next() {
      Instant now = clock.instant();
      return switch (random.nextInt(8)) {
        case 0 -> now.plusMillis(random.nextLong(3 * DAY_MS));
        case 1 -> now.minusMillis(random.nextLong(3 * DAY_MS));
        case 2 -> Instant.ofEpochMilli(Math.ceilDiv(now.toEpochMilli(), DAY_MS) * DAY_MS);
        case 3, 4 -> endOfSomeWindow(now).minusMillis(random.nextInt(2));
        default -> now.plusMillis(random.nextLong(60_000));
      };
    }

    private Instant endOfSomeWindow(Instant now) {
      List<Instant> all = model.all();
      return all.isEmpty() ? now : all.get(random.nextInt(all.size())).plus(Window.LENGTH);
    }
  }
}
