package dev.footfall.logs;

import dev.footfall.core.Totals;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a [CsvExport] that say what the owner changed by hand.
final class CsvByHand {

  static final String START = "start value";
  static final String UNDONE = "undone";
  static final String NOTE = "note";

  /// First day, last day, and the path, if any.
  private static final Pattern WHAT = Pattern.compile("(\\S+) to (\\S+)(?: (.+))?");

  private CsvByHand() {}

  static void write(ManualChanges manualChanges, Appendable out) throws IOException {
    if (!manualChanges.startingTotals().equals(Totals.ZERO)) {
      CsvExport.line(out, START + ",,," + CsvExport.numbers(manualChanges.startingTotals()));
    }
    for (UndoRecord undone : manualChanges.undone()) {
      Undo undo = undone.undo();
      String days = undo.from() + " to " + undo.to();
      String what = undo.path().isEmpty() ? days : days + " " + undo.path();
      String numbers = CsvExport.numbers(undone.taken());
      CsvExport.line(
          out, UNDONE + "," + undone.at() + "," + CsvExport.quoted(what) + "," + numbers);
      if (!undo.note().isEmpty()) {
        CsvExport.line(out, NOTE + "," + undone.at() + "," + CsvExport.quoted(undo.note()) + ",,");
      }
    }
  }

  /// Reads what an undo line says; a note may follow.
  ///
  /// @throws IllegalArgumentException when it was not written so
  static void readUndone(List<String> fields, Totals taken, ExportBuilder export) {
    Matcher what = WHAT.matcher(fields.get(2));
    if (!what.matches()) {
      throw new IllegalArgumentException("no undo");
    }
    String path = what.group(3) == null ? "" : what.group(3);
    Undo undo = ExportBuilder.undo(what.group(1), what.group(2), path, "");
    export.undone(fields.get(1), undo, taken);
  }
}
