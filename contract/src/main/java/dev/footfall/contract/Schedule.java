package dev.footfall.contract;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.Fixtures.hit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Counter;
import dev.footfall.core.CounterStore;
import dev.footfall.core.Filters;
import dev.footfall.core.Outcome;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// A random schedule of visits by a few visitors, counted by two nodes whose clocks are five
/// seconds apart, and by a plain model. Clocks step by hours and years, ahead and back, and stand
/// at edges of windows and epochs; nodes start again and forget at any time. Not thread-safe.
public final class Schedule {

  private static final int STEPS = 40;
  private static final int VISITORS = 4;
  private static final Duration SKEW = Duration.ofSeconds(5);
  private static final long DAY_MS = 86_400_000;
  private static final long YEAR_MS = 365 * DAY_MS;

  private final long seed;
  private final Site site;
  private final RandomGenerator random;
  private final TestClock[] clocks = {new TestClock(NOON), new TestClock(NOON)};
  private final Counter[] nodes;
  private final Set<Long> salted = new HashSet<>();
  private final Set<Long> destroyed = new HashSet<>();
  private final WindowModel model;
  private CounterStore store;
  private Instant now;

  /// @param nodes 1 or 2
  /// @param site that nobody has visited
  public Schedule(long seed, int nodes, CounterStore store, Site site) {
    this(seed, nodes, store, site, Window.LENGTH);
  }

  /// A schedule whose model has windows of another length: a positive control.
  Schedule(long seed, int nodes, CounterStore store, Site site, Duration window) {
    this.seed = seed;
    this.nodes = new Counter[nodes];
    this.store = store;
    this.site = site;
    this.model = new WindowModel(window);
    this.random = new SplittableRandom(seed);
    this.now = NOON.plusMillis(random.nextLong(2 * DAY_MS));
    startAll();
  }

  /// Walks through it.
  ///
  /// @param reopen closes the store and opens it again, or returns it as it is
  public void run(UnaryOperator<CounterStore> reopen) {
    for (int step = 0; step < STEPS; step++) {
      now = next();
      int node = random.nextInt(nodes.length);
      Instant at = node == 0 ? now : now.plus(SKEW);
      clocks[node].set(at);
      switch (random.nextInt(16)) {
        case 0, 1 -> forget(at);
        case 2 -> start(node);
        case 3 -> {
          store = reopen.apply(store);
          startAll();
        }
        default -> visit(step, node, at);
      }
    }
  }

  private void startAll() {
    for (int node = 0; node < nodes.length; node++) {
      start(node);
    }
  }

  private void start(int node) {
    nodes[node] = new Counter(store, new Filters(0, clocks[node]), clocks[node], random);
  }

  private void forget(Instant at) {
    await(store.forget(at));
    model.forget(at);
    for (long epoch : Set.copyOf(salted)) {
      if (!Epoch.isLive(epoch, at)) {
        salted.remove(epoch);
        destroyed.add(epoch);
      }
    }
  }

  /// Where a destroyed salt is made anew, two nodes begin anew too: that one of them may go on with
  /// the old one is known (core's RATIONALE.md, "A clock that is wrong is survived").
  private void visit(int step, int node, Instant at) {
    salted.add(Epoch.of(at));
    if (destroyed.remove(Epoch.of(at)) && nodes.length > 1) {
      startAll();
    }
    int visitor = random.nextInt(VISITORS);
    boolean isNew = model.isNew(visitor, at);
    String id = "s" + seed + "-" + step;
    var outcome =
        (Outcome.Counted)
            await(nodes[node].count(hit(site, "/", null, id, address(visitor * 100))));

    assertThat(List.of(outcome.newVisitor(), outcome.totals().total()))
        .as("seed %d, step %d, node %d, visitor %d at %s", seed, step, node, visitor, at)
        .isEqualTo(List.of(isNew, model.totals()));
  }

  private Instant next() {
    return switch (random.nextInt(16)) {
      case 0 -> now.plusMillis(random.nextLong(YEAR_MS));
      case 1 -> now.minusMillis(random.nextLong(YEAR_MS));
      case 2 -> now.plusMillis(random.nextLong(DAY_MS));
      case 3 -> now.minusMillis(random.nextLong(DAY_MS));
      case 4, 5 -> edge(Epoch.start(Epoch.of(now) + 1));
      case 6 -> edge(Epoch.start(Epoch.of(now)));
      case 7, 8, 9 -> endOfSomeWindow();
      case 10 -> now.minusMillis(random.nextLong(5_000));
      default -> now.plusMillis(random.nextLong(60_000));
    };
  }

  private Instant endOfSomeWindow() {
    List<Instant> all = model.all();
    return all.isEmpty() ? now : edge(all.get(random.nextInt(all.size())).plus(Window.LENGTH));
  }

  /// The millisecond before, at or after a time, by one of the two clocks.
  private Instant edge(Instant at) {
    Instant edge = at.plusMillis(random.nextInt(3) - 1);
    return random.nextBoolean() ? edge : edge.minus(SKEW);
  }
}
