package dev.footfall.contract.store;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.OTHER_SITE;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Undo;
import dev.footfall.core.visitor.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store promises of undos.
public abstract class StoreUndos extends StoreTest {

  static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final LocalDate YESTERDAY = TODAY.minusDays(1);
  static final Totals START = new Totals(12_000, 3_000);
  static final String HOSTILE = "/<b>'\",\u202e#~";

  /// @param opener opens the store under test
  protected StoreUndos(StoreOpener opener) {
    super(opener, Epoch.of(NOON) - 2, Epoch.of(NOON) - 1, Epoch.of(NOON), Epoch.of(NOON) + 1);
  }

  @Test
  void takes_out_days_that_are_over_and_the_one_that_is_not() {
    count(NOON.minus(Duration.ofDays(2)), 1, "/");
    count(NOON.minus(Duration.ofDays(1)), 1, "/");
    count(NOON.minus(Duration.ofDays(1)), 2, HOSTILE);
    count(NOON, 3, "/");
    assertThat(undo(store, YESTERDAY, TODAY, "")).contains(new Totals(1, 1));

    assertThat(totals()).isEqualTo(new Totals(1, 1));
    assertThat(history().hours()).hasSize(1);
    assertThat(history().paths()).extracting(Row::name).containsExactly("/");
    assertThat(history().referrers()).hasSize(1);
    assertThat(report().totals()).isEqualTo(new Totals(1, 1));
    assertThat(report().paths()).containsExactly(new Report.Entry("/", new Totals(1, 1)));
    assertThat(count(NOON, 4, HOSTILE)).isEqualTo(new Totals(2, 2));
    assertThat(totals()).isEqualTo(new Totals(2, 2));
  }

  @Test
  void takes_out_a_path_with_its_referrers_and_lowers_the_hours_in_proportion() {
    Instant ten = NOON.minus(Duration.ofHours(2));
    Stream.of(1, 2, 3, 3).forEach(visitor -> count(ten, visitor, HOSTILE));
    Stream.of(4, 4).forEach(visitor -> count(NOON, visitor, "/"));
    undo(store, TODAY, TODAY, HOSTILE);

    assertThat(history().hours()).containsExactly(row(ten, 1, 1), row(NOON, 1, 0));
    assertThat(history().paths()).extracting(Row::totals).containsExactly(new Totals(2, 1));
    assertThat(history().referrers()).extracting(Row::totals).containsExactly(new Totals(2, 0));
    assertThat(totals()).isEqualTo(new Totals(2, 1));
  }

  @Test
  void keeps_the_note_of_an_undo_once() {
    count(NOON, 1, HOSTILE);
    undo(store, TODAY, TODAY, HOSTILE);
    var undone = new UndoRecord(NOON, new Undo(TODAY, TODAY, HOSTILE, "bots"), new Totals(1, 1));
    await(store.apply(SITE, History.EMPTY.with(new ManualChanges(Totals.ZERO, List.of(undone)))));

    assertThat(await(store.manualChanges(SITE)))
        .isEqualTo(new ManualChanges(Totals.ZERO, List.of(undone)));
    assertThat(await(store.manualChanges(OTHER_SITE))).isEqualTo(ManualChanges.NONE);
    assertThat(undo(store, TODAY, TODAY, HOSTILE)).isEmpty();
  }

  @Test
  protected void never_counts_below_zero_when_the_same_is_taken_out_twice() {
    count(NOON, 1, "/");
    History taken = new Undo(TODAY, TODAY, "", "").outOf(history(), NOON).orElseThrow();
    await(store.apply(SITE, taken));
    await(store.apply(SITE, taken));

    assertThat(totals()).isEqualTo(Totals.ZERO);
    assertThat(history().hours()).isEmpty();
    assertThat(history().paths()).isEmpty();
    assertThat(count(NOON, 2, "/")).isEqualTo(new Totals(1, 1));
  }

  @Test
  void still_knows_a_visit_that_was_taken_out() {
    Visit visit = visitTo("again", NOON, 1, "/");
    await(store.add(visit));
    undo(store, TODAY, TODAY, "");

    assertThat(await(store.add(visit))).satisfies(Fixtures.recorded(true, Totals.ZERO));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void keeps_all_sums_in_step_over_random_visits_and_undos(long seed) {
    Random random = new Random(seed);
    Totals visits = await(store.apply(SITE, oldDays(random)));
    await(store.apply(SITE, History.EMPTY.with(new ManualChanges(START, List.of()))));
    for (int i = 1; i <= 40; i++) {
      count(NOON.minusSeconds(600L * (40 - i)), random.nextInt(20), "/p" + random.nextInt(3));
      if (i % 5 == 0) {
        LocalDate from = TODAY.minusDays(random.nextInt(3));
        String path = random.nextInt(4) == 0 ? "" : "/p" + random.nextInt(3);
        undo(store, from, from.plusDays(random.nextInt(2)), path);
        assertInStep("seed %d, visit %d".formatted(seed, i), visits.visits() + i);
      }
    }
    assertThat(undone().visits()).as("seed %d", seed).isPositive();
  }

  private void assertInStep(String when, long visitsBefore) {
    History there = history();
    assertThat(totals()).as(when).isEqualTo(there.totals().plus(START));
    assertThat(report().totals()).as(when).isEqualTo(there.totals());
    assertThat(there.totals().plus(undone()).visits()).as(when).isEqualTo(visitsBefore);
    assertThat(there.paths().stream().map(Row::totals).reduce(Totals.ZERO, Totals::plus))
        .as(when)
        .isEqualTo(there.totals());
    assertThat(there.hours())
        .as(when)
        .allMatch(hour -> hour.totals().visitors() >= 0)
        .allMatch(hour -> hour.totals().visits() >= hour.totals().visitors());
  }

  /// All that was taken out so far.
  private Totals undone() {
    return await(store.manualChanges(SITE)).undone().stream()
        .map(UndoRecord::taken)
        .reduce(Totals.ZERO, Totals::plus);
  }

  /// Two days before today, as an import would bring them.
  private static History oldDays(Random random) {
    List<Row> hours = new ArrayList<>();
    List<Row> paths = new ArrayList<>();
    for (int day = 1; day <= 2; day++) {
      Instant start = TODAY.minusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
      for (int i = 0; i < 3; i++) {
        long visits = 1 + random.nextLong(50);
        Totals totals = new Totals(visits, random.nextLong(visits + 1));
        hours.add(new Row(start.plus(Duration.ofHours(7L * i)), "", totals));
        paths.add(new Row(start, "/p" + i, totals));
      }
    }
    return new History(hours, paths, List.of(), List.of(), List.of());
  }

  private static Row row(Instant start, long visits, long visitors) {
    return new Row(start, "", new Totals(visits, visitors));
  }

  /// Takes out the visits of these days, and returns the totals after it, or empty if there was
  /// nothing to take out.
  static Optional<Totals> undo(HistoryStore store, LocalDate from, LocalDate to, String path) {
    return new Undo(from, to, path, "bots")
        .outOf(await(store.history(SITE)).orElseThrow(), NOON)
        .map(taken -> await(store.apply(SITE, taken)));
  }
}
