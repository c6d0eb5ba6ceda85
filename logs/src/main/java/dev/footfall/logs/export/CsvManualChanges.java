package dev.footfall.logs.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.footfall.core.Totals;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a [CsvExport] that say what the owner changed by hand.
final class CsvManualChanges {

  static final String START = "start value";
  static final String UNDONE = "undone";
  static final String NOTE = "note";

  /// First day, last day, and the path, if any, which may hold separators of lines.
  private static final Pattern WHAT = Pattern.compile("(\\S+) to (\\S+)(?: (.+))?", Pattern.DOTALL);

  private CsvManualChanges() {}

  static void write(ManualChanges manualChanges, CsvWriter csv) {
    if (!manualChanges.startingTotals().equals(Totals.ZERO)) {
      CsvExport.line(csv, List.of(START, "", ""), manualChanges.startingTotals());
    }
    for (UndoRecord undone : manualChanges.undone()) {
      Undo undo = undone.undo();
      String days = undo.from() + " to " + undo.to();
      String what = undo.path().isEmpty() ? days : days + " " + undo.path();
      CsvExport.line(csv, List.of(UNDONE, undone.at().toString(), what), undone.taken());
      if (!undo.note().isEmpty()) {
        csv.writeRecord(NOTE, undone.at().toString(), undo.note(), "", "");
      }
    }
  }

  /// Reads what an undo line says; a note may follow.
  ///
  /// @throws IllegalArgumentException if it was not written by [#write]
  static void readUndone(List<String> fields, Totals taken, ExportBuilder export) {
    Matcher what = WHAT.matcher(fields.get(2));
    if (!what.matches()) {
      throw new IllegalArgumentException("not an undo");
    }
    String path = what.group(3) == null ? "" : what.group(3);
    Undo undo = ExportBuilder.undo(what.group(1), what.group(2), path, "");
    export.undone(fields.get(1), undo, taken);
  }
}
