package dev.footfall.server.imports;

import dev.footfall.core.DropReason;
import dev.footfall.core.Totals;
import dev.footfall.logs.access.LineCounts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// What an import has done.
///
/// @param counts what became of the lines of logs
/// @param added what was added to the site's totals, which are now `totals`
/// @param start how much of these is the start value
/// @param notes what else to say: how logs were read, where the first malformed lines are
public record ImportSummary(
    LineCounts counts, Totals added, Totals totals, Totals start, List<String> notes) {

  /// Returns what was read, where nothing was added.
  static ImportSummary ofLines(LineCounts counts, List<String> notes) {
    return new ImportSummary(counts, Totals.ZERO, Totals.ZERO, Totals.ZERO, notes);
  }

  /// Prints what became of the lines, with the notes below.
  public void printLines(PrintWriter out) {
    printCounts(out);
    notes.forEach(out::println);
  }

  private void printCounts(PrintWriter out) {
    if (counts.lines() > 0) {
      line(out, "lines read", counts.lines());
      line(out, "not page loads", counts.notPages());
      printUncounted(out);
    }
    line(out, "no readable address", counts.withoutClient());
  }

  /// Prints it as a table, with the notes below.
  public void print(PrintWriter out) {
    printCounts(out);
    line(out, "visits added", added.visits());
    line(out, "visitors added", added.visitors());
    line(out, "visits in total", totals.visits());
    line(out, "visitors in total", totals.visitors());
    line(out, "start value, visits", start.visits());
    line(out, "start value, visitors", start.visitors());
    notes.forEach(out::println);
    out.flush();
  }

  private void printUncounted(PrintWriter out) {
    for (DropReason reason : DropReason.values()) {
      line(out, "left out: " + reason.label(), counts.drops().getOrDefault(reason, 0L));
    }
    line(out, "of other hosts", counts.toOtherHosts());
    line(out, "malformed", counts.malformed());
    line(out, "already imported", counts.before());
  }

  /// Zeros are left out, but for what was added.
  private static void line(PrintWriter out, String what, long number) {
    if (number != 0 || what.endsWith("added")) {
      out.printf(Locale.ROOT, "%-24s %,14d%n", what, number);
    }
  }
}
