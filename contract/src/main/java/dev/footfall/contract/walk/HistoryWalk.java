package dev.footfall.contract.walk;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.Hit;
import dev.footfall.core.StoreException;
import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A random walk of one site: visits, also those sent again, drops, imports, undos, start values,
/// days that pass, forgetting. A store and the [MemoryStore] take each step together; whatever can
/// be read must then be the same in both. Not thread-safe.
public final class HistoryWalk {

  private static final int STEPS_A_LOOK = 5;
  private static final int MAX_PAGES = 7;

  private final long seed;
  private final Choices choices;
  private final TestClock clock;
  private final boolean mayBeCrowded;
  private final MemoryStore model;
  private HistoryStore store;
  private List<Counter> counters;
  private final List<History> imported = new ArrayList<>();
  private int step;

  /// @param store that has counted nothing
  /// @param clock that the store asks for the time, too
  /// @param mayBeCrowded whether some days have more paths than names: what a store still knows of
  ///   a page then may differ
  public HistoryWalk(long seed, HistoryStore store, TestClock clock, boolean mayBeCrowded) {
    this.seed = seed;
    this.choices = new Choices(seed);
    this.clock = clock;
    this.mayBeCrowded = mayBeCrowded;
    this.model = new MemoryStore(store.zones());
    this.store = store;
    clock.set(NOON.plusSeconds(choices.below(86_400)));
    counters = List.of(counter(model), counter(store));
  }

  private Counter counter(HistoryStore of) {
    return new Counter(of, new Filters(0, clock), clock, choices.random());
  }

  /// Takes so many steps, and looks at everything after each few.
  ///
  /// @param reopen closes the store and opens it again, after which all drops are written
  public void run(int steps, UnaryOperator<HistoryStore> reopen) {
    for (step = 1; step <= steps; step++) {
      take(reopen);
      if (step % STEPS_A_LOOK == 0 || step == steps) {
        look();
      }
    }
  }

  private void take(UnaryOperator<HistoryStore> reopen) {
    switch (choices.below(20)) {
      case 0, 1 -> importDays();
      case 2 -> importAgain();
      case 3, 4 -> undo();
      case 5 -> apply(RandomStartValues.ofSite(there(), choices));
      case 6 -> apply(RandomStartValues.ofPage(there(), choices));
      case 7 -> clock.advance(Duration.ofHours(choices.below(72)));
      case 8 -> setBack(Duration.ofMinutes(choices.below(300)));
      case 9 -> reopen(reopen);
      case 10 -> both("forgotten", s -> s.forget(clock.instant()));
      case 11 -> countTwice(hit());
      default -> {
        clock.advance(Duration.ofSeconds(choices.below(3_600)));
        count(hit());
      }
    }
  }

  private LocalDate today() {
    return store.zones().day(SITE, clock.instant());
  }

  /// Not over midnight: on DynamoDB, a day that is over counts no more visits.
  private void setBack(Duration by) {
    LocalDate before = today();
    clock.advance(by.negated());
    if (!today().equals(before)) {
      clock.advance(by);
    }
  }

  private Hit hit() {
    return choices.hit(SITE, "w" + seed + "-" + step);
  }

  private void count(Hit hit) {
    List<Object> outcomes = new ArrayList<>();
    counters.forEach(counter -> outcomes.add(await(counter.count(hit))));
    same("outcome", outcomes.getFirst(), outcomes.getLast());
  }

  /// Within the time that every store remembers a visit's id.
  private void countTwice(Hit hit) {
    count(hit);
    clock.advance(Duration.ofSeconds(choices.below(30)));
    count(hit);
  }

  private void importDays() {
    History days = RandomSums.before(choices.day(today()), choices, mayBeCrowded, step);
    imported.add(days);
    apply(days);
  }

  /// Both stores refuse what was imported before.
  private void importAgain() {
    if (!imported.isEmpty()) {
      apply(choices.any(imported));
    }
  }

  private void undo() {
    LocalDate from = choices.day(today());
    String path = choices.oneIn(2) ? "" : choices.listed();
    var undo = new Undo(from, from.plusDays(choices.below(5)), path, "step " + step);
    undo.outOf(there(), clock.instant()).ifPresent(this::apply);
  }

  private History there() {
    return await(model.history(SITE)).orElse(History.EMPTY);
  }

  private void apply(History change) {
    both("totals after a change", s -> s.apply(SITE, change));
  }

  private <T> void both(String what, Function<HistoryStore, CompletionStage<T>> call) {
    same(what, result(model, call), result(store, call));
  }

  private static <T> @Nullable Object result(
      HistoryStore of, Function<HistoryStore, CompletionStage<T>> call) {
    try {
      return await(call.apply(of));
    } catch (StoreException _) {
      return "refused";
    }
  }

  private void reopen(UnaryOperator<HistoryStore> reopen) {
    store = reopen.apply(store);
    counters = List.of(counter(model), counter(store));
    same("drops", Look.drops(SITE, model), Look.drops(SITE, store));
  }

  private void look() {
    var path = PagePath.parse(choices.path()).orElseThrow();
    var host = new Referrer(choices.host());
    int limit = 1 + choices.below(MAX_PAGES);
    var look = new Look(SITE, clock.instant(), path, host, choices.period(today()), limit);
    Map<String, Object> expected = look.at(model);
    look.at(store).forEach((what, said) -> same(what, expected.get(what), said));
  }

  private void same(String what, @Nullable Object expected, @Nullable Object said) {
    String when = "seed %d, step %d at %s: %s".formatted(seed, step, clock.instant(), what);
    if (expected instanceof List<?> model && said instanceof List<?> found) {
      assertThat(without(found, model)).as("%s, not in the model", when).isEmpty();
      assertThat(without(model, found)).as("%s, only in the model", when).isEmpty();
    }
    assertThat(said).as(when).isEqualTo(expected);
  }

  private static List<?> without(List<?> list, List<?> other) {
    return list.stream().filter(element -> !other.contains(element)).toList();
  }
}
