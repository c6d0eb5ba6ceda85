package dev.footfall.core.history;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import dev.footfall.core.PagePath;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is to be taken out of the counts: a spike of visits that were none.
///
/// @param from first day, UTC, included
/// @param to last day, UTC, included; not before `from`
/// @param path takes out the visits of this path alone, [Report#OTHER] too; empty is everything
/// @param note why, in the owner's words; empty is no word
public record Undo(LocalDate from, LocalDate to, String path, String note) {

  /// The longest note, in UTF-16 code units.
  public static final int MAX_NOTE = 200;

  /// Control characters, and what steers the order or the lines of text around it.
  private static final String NOT_TEXT = "(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}].*";

  public Undo {
    boolean isOfPath = path.isEmpty() || isPath(path);
    if (to.isBefore(from) || !isOfPath || !isNote(note)) {
      throw new IllegalArgumentException("this cannot be undone");
    }
  }

  /// Whether a report can list this path.
  public static boolean isPath(String text) {
    return text.equals(Report.OTHER) || PagePath.isKept(text);
  }

  /// Whether a note may say so: one line of plain text, at most [#MAX_NOTE] long.
  public static boolean isNote(String text) {
    return text.length() <= MAX_NOTE && !text.matches(NOT_TEXT) && text.equals(text.strip());
  }

  /// Sums below zero that take this out when they are added, and the note to keep; nothing when
  /// there is nothing to take out.
  ///
  /// Nothing is kept that says in which hours a path was visited. So the hours of each day are
  /// lowered in proportion: by the visitors in proportion to the visitors of the hours, by the
  /// visits that opened no window in proportion to the others. Referrers stay then, and drops
  /// always.
  ///
  /// @param there everything that is kept now
  public Optional<History> outOf(History there, Instant now) {
    List<Row> paths = within(there.paths()).filter(row -> isOfPath(row.name())).toList();
    List<Row> hours = within(there.hours()).toList();
    List<Row> taken = path.isEmpty() ? hours : shares(hours, paths);
    List<Row> referrers = path.isEmpty() ? within(there.referrers()).toList() : List.of();
    if (taken.isEmpty() && paths.isEmpty() && referrers.isEmpty()) {
      return Optional.empty();
    }
    Totals sum = taken.stream().map(Row::totals).reduce(Totals.ZERO, Totals::plus);
    var note = new ManualChanges(Totals.ZERO, List.of(new UndoRecord(now, this, sum)));
    return Optional.of(
        new History(
            negated(taken), negated(paths), negated(referrers), List.of(), List.of(), note));
  }

  private Stream<Row> within(List<Row> rows) {
    return rows.stream()
        .filter(row -> !day(row).isBefore(from) && !day(row).isAfter(to))
        .filter(row -> !row.totals().equals(Totals.ZERO));
  }

  private boolean isOfPath(String name) {
    return path.isEmpty() || path.equals(name);
  }

  /// What each hour loses when its day loses the visits of these paths.
  private static List<Row> shares(List<Row> hours, List<Row> paths) {
    Map<LocalDate, List<Row>> hoursByDay = hours.stream().collect(groupingBy(Undo::day));
    Map<LocalDate, Totals> lost =
        paths.stream()
            .collect(
                groupingBy(
                    Undo::day, TreeMap::new, reducing(Totals.ZERO, Row::totals, Totals::plus)));
    List<Row> shares = new ArrayList<>();
    lost.forEach(
        (day, sum) ->
            shares.addAll(ProportionalSplit.of(sum, hoursByDay.getOrDefault(day, List.of()))));
    return shares;
  }

  private static List<Row> negated(List<Row> rows) {
    return rows.stream()
        .map(row -> new Row(row.start(), row.name(), Totals.ZERO.minus(row.totals())))
        .toList();
  }

  private static LocalDate day(Row row) {
    return LocalDate.ofInstant(row.start(), UTC);
  }
}
