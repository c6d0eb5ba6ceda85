package dev.footfall.server.imports;

import dev.footfall.core.DropReason;
import dev.footfall.core.Totals;
import dev.footfall.logs.LineCounts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// What an import has done.
///
/// @param added to the site's totals, which are now `totals`
/// @param start how much of these is the start value
/// @param notes what else to say: where the first malformed lines are
public record ImportSummary(
    LineCounts fates, Totals added, Totals totals, Totals start, List<String> notes) {

  public void print(PrintWriter out) {
    if (fates.lines() > 0) {
      line(out, "lines read", fates.lines());
      line(out, "not page loads", fates.notPages());
      printLost(out);
    }
    line(out, "visits added", added.visits());
    line(out, "visitors added", added.visitors());
    line(out, "visits now", totals.visits());
    line(out, "visitors now", totals.visitors());
    line(out, "start value, visits", start.visits());
    line(out, "start value, visitors", start.visitors());
    notes.forEach(out::println);
    out.flush();
  }

  private void printLost(PrintWriter out) {
    for (DropReason reason : DropReason.values()) {
      line(out, "dropped: " + reason.label(), fates.drops().getOrDefault(reason, 0L));
    }
    line(out, "malformed", fates.malformed());
    line(out, "imported before", fates.before());
  }

  /// Zeros are left out, but for what was added.
  private static void line(PrintWriter out, String what, long number) {
    if (number != 0 || what.endsWith("added")) {
      out.printf(Locale.ROOT, "%-24s %,14d%n", what, number);
    }
  }
}
