package dev.footfall.server;

import dev.footfall.core.Site;
import dev.footfall.core.Undo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What is to be taken out, and where. Bad settings are all reported at once, none repaired.
record UndoConfig(Site site, StoreChoice store, Undo undo) {

  /// Four digits of a year, so that no arithmetic leaves the calendar.
  private static final Pattern DATE = Pattern.compile("[1-9]\\d{3}-\\d{2}-\\d{2}");

  /// All settings as they were given.
  record Raw(String site, ServerConfig.RawStore store, RawUndo undo) {}

  /// What to take out, as it was given.
  record RawUndo(String from, String to, String path, String note) {}

  /// What became of reading the settings.
  sealed interface Parsed {
    record Good(UndoConfig config) implements Parsed {}

    record Bad(List<String> problems) implements Parsed {}
  }

  static Parsed parse(Raw raw) {
    List<String> problems = new ArrayList<>();
    Site site = ImportConfig.site(raw.site(), problems);
    StoreChoice store = StoreReader.read(raw.store(), problems);
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
        ? new Parsed.Good(new UndoConfig(site, store, new Undo(from, to, path, note)))
        : new Parsed.Bad(List.copyOf(problems));
  }

  private static LocalDate date(String option, String text, List<String> problems) {
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException _) { // 2026-02-30: told below
    }
    problems.add(option + " must be a day (UTC), for example 2026-11-23");
    return LocalDate.EPOCH;
  }
}
