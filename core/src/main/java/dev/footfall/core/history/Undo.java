package dev.footfall.core.history;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.page.PagePath;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which visits to remove from the counts, for example a spike caused by bots.
///
/// @param from first day, included
/// @param to last day, included; not before `from`
/// @param path limits it to the visits of this path, which may be [Report#OTHER]; empty for all
///   visits
/// @param note why, in the owner's words; empty if there is no note
public record Undo(LocalDate from, LocalDate to, String path, String note) {

  /// The longest note, in UTF-16 code units.
  public static final int MAX_NOTE = 200;

  /// Control characters, and characters that change the direction or the lines of the text around
  /// them.
  private static final String NOT_TEXT = "(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}].*";

  /// @throws IllegalArgumentException if a day, the path or the note is out of range
  public Undo {
    boolean isOfPath = path.isEmpty() || isPath(path);
    if (to.isBefore(from) || !isOfPath || !isNote(note)) {
      throw new IllegalArgumentException("this cannot be undone");
    }
  }

  /// Returns whether a report can list this path.
  public static boolean isPath(String text) {
    return text.equals(Report.OTHER) || PagePath.isKept(text);
  }

  /// Returns whether a text can be a note: one line of plain text, at most [#MAX_NOTE] long.
  public static boolean isNote(String text) {
    return text.length() <= MAX_NOTE && !text.matches(NOT_TEXT) && text.equals(text.strip());
  }

  /// Returns negative increments that remove these visits when they are added, and the record to
  /// keep, or empty if there is nothing to remove.
  ///
  /// The hours in which a path was visited are not kept, so the hours of each day are lowered in
  /// proportion: by the visitors in proportion to the visitors of the hours, by the visits that
  /// opened no window in proportion to the others. Of the referrers, those that are kept with the
  /// path are removed with it; drops and start values are never changed.
  ///
  /// @param there everything that is kept of the site now
  public Optional<History> outOf(History there, Instant now) {
    List<Row> paths = within(there.paths()).filter(row -> isOfPath(row.name())).toList();
    List<Row> hours = within(there.hours()).toList();
    List<Row> taken = path.isEmpty() ? hours : shares(hours, paths);
    List<Row> referrers =
        within(there.referrers()).filter(row -> isOfPath(Referral.of(row.name()).path())).toList();
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
        .filter(row -> !row.totals().equals(Totals.ZERO) && !PageStart.isIn(row));
  }

  private boolean isOfPath(String name) {
    return path.isEmpty() || path.equals(name);
  }

  /// Returns what each hour loses when its day loses the visits of these paths.
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
