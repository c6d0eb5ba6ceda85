package dev.footfall.core.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an undo takes out of the counts, exactly.
final class UndoTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-21");
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.5Z");

  /// Two days of 10 visits each; the first has three hours.
  private static final History THERE =
      history(
          List.of(hour(0, 9, 5, 2), hour(0, 10, 3, 3), hour(0, 23, 2, 0), hour(1, 0, 10, 1)),
          List.of(
              day(0, "/", 3, 2), day(0, "/spam", 7, 3), day(1, "/", 9, 1), day(1, "/spam", 1, 0)),
          List.of(day(0, "news.example", 4, 0), day(1, "news.example", 1, 0)));

  @Test
  void takes_out_all_of_some_days() {
    History taken = taken(undo(DAY, DAY, ""));

    assertThat(taken.hours())
        .containsExactly(hour(0, 9, -5, -2), hour(0, 10, -3, -3), hour(0, 23, -2, 0));
    assertThat(taken.paths()).containsExactly(day(0, "/", -3, -2), day(0, "/spam", -7, -3));
    assertThat(taken.referrers()).containsExactly(day(0, "news.example", -4, 0));
    assertThat(taken.drops()).isEmpty();
    assertThat(taken.totals()).isEqualTo(new Totals(-10, -5));
  }

  /// 3 visitors over hours that have 2 and 3 of them: 1.2 and 1.8, so 1 and 2, each with its visit.
  /// The 4 visits left over hours that have 3, 0 and 2 such: 2.4 and 1.6, so 2 and 2.
  @Test
  void takes_a_path_out_of_the_hours_of_each_day_in_proportion() {
    History taken = taken(undo(DAY, DAY.plusDays(1), "/spam"));

    assertThat(taken.hours())
        .containsExactly(
            hour(0, 9, -3, -1), hour(0, 10, -2, -2), hour(0, 23, -2, 0), hour(1, 0, -1, 0));
    assertThat(taken.paths()).containsExactly(day(0, "/spam", -7, -3), day(1, "/spam", -1, 0));
    assertThat(taken.referrers()).isEmpty();
  }

  @Test
  void takes_the_referrers_of_a_path_out_with_it_and_no_others() {
    History there =
        history(
            List.of(hour(0, 1, 6, 0)),
            List.of(day(0, "/", 2, 0), day(0, "/spam", 4, 0)),
            List.of(
                day(0, "news.example", 1, 0),
                day(0, "news.example/", 1, 0),
                day(0, "news.example/spam", 3, 0),
                day(0, "a.example/spam", 1, 0),
                day(0, "a.example/spam/more", 1, 0),
                day(1, "a.example/spam", 1, 0)));

    History taken = undo(DAY, DAY, "/spam").outOf(there, NOW).orElseThrow();
    assertThat(taken.referrers())
        .containsExactly(day(0, "news.example/spam", -3, 0), day(0, "a.example/spam", -1, 0));
  }

  @Test
  void gives_the_earlier_hour_what_cannot_be_divided() {
    History there =
        history(
            List.of(hour(0, 1, 1, 0), hour(0, 2, 1, 0), hour(0, 3, 1, 0)),
            List.of(day(0, "/", 1, 0), day(0, "/spam", 2, 0)),
            List.of());

    assertThat(undo(DAY, DAY, "/spam").outOf(there, NOW).orElseThrow().hours())
        .containsExactly(hour(0, 1, -1, 0), hour(0, 2, -1, 0));
  }

  @Test
  void keeps_a_note() {
    Undo undo = new Undo(DAY, DAY, "/spam", "bots, all of them");
    History taken = taken(undo);

    assertThat(taken.manualChanges().startingTotals()).isEqualTo(Totals.ZERO);
    assertThat(taken.manualChanges().undone())
        .containsExactly(
            new UndoRecord(Instant.parse("2026-11-23T10:15:30Z"), undo, new Totals(7, 3)));
  }

  @Test
  void has_nothing_to_take_out_the_second_time() {
    for (String path : List.of("", "/spam")) {
      Undo undo = undo(DAY, DAY.plusDays(1), path);
      History left = plus(THERE, taken(undo));

      assertThat(undo.outOf(left, NOW)).isEmpty();
    }
    assertThat(undo(DAY.minusDays(9), DAY.minusDays(1), "").outOf(THERE, NOW)).isEmpty();
    assertThat(undo(DAY, DAY, "/other").outOf(THERE, NOW)).isEmpty();
  }

  /// As in an export that was written by hand.
  @Test
  void takes_no_more_than_there_is_where_paths_and_hours_do_not_match() {
    History there = history(List.of(hour(0, 9, 5, 7)), List.of(day(0, "/spam", 9, 8)), List.of());
    History left = plus(there, undo(DAY, DAY, "/spam").outOf(there, NOW).orElseThrow());

    assertThat(left.hours()).containsExactly(hour(0, 9, 0, 2));
    assertThat(left.paths()).containsExactly(day(0, "/spam", 0, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keeps_all_sums_in_step_over_random_undos(long seed) {
    Random random = new Random(seed);
    History there = random(random);
    for (int i = 0; i < 40; i++) {
      LocalDate from = DAY.plusDays(random.nextInt(6));
      String path = random.nextInt(4) == 0 ? "" : "/p" + random.nextInt(5);
      Undo undo = undo(from, from.plusDays(random.nextInt(2)), path);
      History before = there;
      there = undo.outOf(before, NOW).map(taken -> plus(before, taken)).orElse(before);

      assertThat(byDay(there.hours()))
          .as("seed %d, undo %d", seed, i)
          .isEqualTo(byDay(there.paths()));
      assertThat(Stream.concat(there.hours().stream(), there.paths().stream()))
          .as("seed %d, undo %d", seed, i)
          .allMatch(row -> row.totals().visitors() >= 0)
          .allMatch(row -> row.totals().visits() >= row.totals().visitors());
    }
    Totals gone =
        there.manualChanges().undone().stream()
            .map(UndoRecord::taken)
            .reduce(Totals.ZERO, Totals::plus);
    assertThat(there.totals().plus(gone)).isEqualTo(random(new Random(seed)).totals());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\nb\nc", "\u0000", "\u001b[31m", "\u202e", "\ud800", " a", "\u2028"})
  void refuses_a_note_that_is_no_line_of_plain_text(String note) {
    assertThat(Undo.isNote(note)).isFalse();
    assertThatThrownBy(() -> new Undo(DAY, DAY, "", note))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takes_any_line_of_plain_text_as_a_note() {
    assertThat(Undo.isNote("<b>\"Bots\", 90 % & 'more' 😀</b>")).isTrue();
    assertThat(Undo.isNote("x".repeat(200))).isTrue();
    assertThat(Undo.isNote("x".repeat(201))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"about", "", "(others)", "/a\nb"})
  void refuses_what_no_report_lists(String path) {
    assertThat(Undo.isPath(path)).isFalse();
    assertThat(Undo.isPath("(other)")).isTrue();
    assertThat(Undo.isPath("/a?b\"<\u202e")).isTrue();
  }

  private static History taken(Undo undo) {
    return undo.outOf(THERE, NOW).orElseThrow();
  }

  private static Undo undo(LocalDate from, LocalDate to, String path) {
    return new Undo(from, to, path, "");
  }

  private static History history(List<Row> hours, List<Row> paths, List<Row> referrers) {
    return new History(hours, paths, referrers, List.of(), List.of());
  }

  private static Row hour(int day, int hour, long visits, long visitors) {
    Instant start = start(day).plus(Duration.ofHours(hour));
    return new Row(start, "", new Totals(visits, visitors));
  }

  private static Row day(int day, String name, long visits, long visitors) {
    return new Row(start(day), name, new Totals(visits, visitors));
  }

  private static Instant start(int day) {
    return DAY.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// Visits to five paths over six days, as a store would sum them.
  private static History random(Random random) {
    List<Row> hours = new ArrayList<>();
    List<Row> paths = new ArrayList<>();
    for (int i = random.nextInt(400); i >= 0; i--) {
      int day = random.nextInt(6);
      int isNew = random.nextInt(2);
      hours.add(hour(day, random.nextInt(24), 1, isNew));
      paths.add(day(day, "/p" + random.nextInt(5), 1, isNew));
    }
    return plus(history(List.of(), List.of(), List.of()), history(hours, paths, List.of()));
  }

  private static History plus(History a, History b) {
    var undone =
        Stream.concat(a.manualChanges().undone().stream(), b.manualChanges().undone().stream())
            .toList();
    return history(
            sum(a.hours(), b.hours()), sum(a.paths(), b.paths()), sum(a.referrers(), b.referrers()))
        .with(new ManualChanges(Totals.ZERO, undone));
  }

  private record Cell(Instant start, String name) {}

  private static List<Row> sum(List<Row> a, List<Row> b) {
    Map<Cell, Totals> sums =
        Stream.concat(a.stream(), b.stream())
            .collect(
                groupingBy(
                    row -> new Cell(row.start(), row.name()),
                    reducing(Totals.ZERO, Row::totals, Totals::plus)));
    return sums.entrySet().stream()
        .map(e -> new Row(e.getKey().start(), e.getKey().name(), e.getValue()))
        .sorted(Comparator.comparing(Row::start).thenComparing(Row::name))
        .toList();
  }

  private static Map<LocalDate, Totals> byDay(List<Row> rows) {
    Map<LocalDate, Totals> days =
        rows.stream()
            .collect(
                groupingBy(
                    row -> LocalDate.ofInstant(row.start(), ZoneOffset.UTC),
                    TreeMap::new,
                    reducing(Totals.ZERO, Row::totals, Totals::plus)));
    days.values().removeIf(Totals.ZERO::equals);
    return days;
  }
}
