package dev.footfall.server.config;

import dev.footfall.core.Result;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.Site;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What is to be removed, and where. Bad settings are all reported at once, none repaired.
public record UndoConfig(Site site, StoreLocation store, Undo undo) {

  /// Four digits of a year, so that no arithmetic leaves the calendar.
  private static final Pattern DATE = Pattern.compile("[1-9]\\d{3}-\\d{2}-\\d{2}");

  /// All settings as they were given.
  public record Raw(String site, ServerConfig.RawStore store, RawUndo undo) {}

  /// What to remove, as it was given.
  public record RawUndo(String from, String to, String path, String note) {}

  /// Returns the settings, or a sentence for each that is wrong.
  public static Result<UndoConfig, List<String>> parse(Raw raw) {
    List<String> problems = new ArrayList<>();
    Site site = ImportConfig.site(raw.site(), problems);
    StoreLocation store = StoreOptionsParser.read(raw.store(), problems);
    LocalDate from = date("--from", raw.undo().from(), problems);
    LocalDate to = date("--to", raw.undo().to(), problems);
    if (problems.isEmpty() && to.isBefore(from)) {
      problems.add("--to must not be before --from");
    }
    String path = raw.undo().path();
    if (!path.isEmpty() && !Undo.isPath(path)) {
      problems.add("--path must be a path as an export has it, for example /about, or (other)");
    }
    String note = raw.undo().note();
    if (!Undo.isNote(note)) {
      problems.add("--note must be one line of plain text, at most 200 characters");
    }
    return problems.isEmpty()
        ? new Result.Ok<>(new UndoConfig(site, store, new Undo(from, to, path, note)))
        : new Result.Bad<>(List.copyOf(problems));
  }

  private static LocalDate date(String option, String text, List<String> problems) {
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException _) { // 2026-02-30: reported below
    }
    problems.add(option + " must be a day, for example 2026-11-23");
    return LocalDate.EPOCH;
  }
}
