package dev.footfall.server.cli;

import static java.time.ZoneOffset.UTC;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.SiteZones;
import dev.footfall.server.cli.text.TerminalText;
import dev.footfall.server.config.UndoConfig;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an undo removes, by day, as text.
///
/// @param there what was kept before
/// @param taken the negative increments; empty if there is nothing to remove
record UndoText(UndoConfig config, History there, Optional<History> taken, boolean dryRun) {

  String text() {
    return title() + "\n" + taken.map(this::table).orElse("There is nothing to remove.\n");
  }

  private String title() {
    Undo undo = config.undo();
    String path = undo.path().isEmpty() ? "" : ", " + TerminalText.clean(undo.path());
    String zone = SiteZones.name(config.store().zones().of(config.site()));
    return "%s, %s to %s (%s)%s\n"
        .formatted(config.site().host(), undo.from(), undo.to(), zone, path);
  }

  private String table(History sums) {
    Map<LocalDate, Totals> days = new TreeMap<>();
    for (History.Row hour : sums.hours()) {
      days.merge(LocalDate.ofInstant(hour.start(), UTC), hour.totals(), Totals::plus);
    }
    var table = new StringBuilder("%-15s %14s %14s\n".formatted("", "visits", "visitors"));
    days.forEach((day, lost) -> table.append(line(day.toString(), Totals.ZERO.minus(lost))));
    Totals now = there.totals().plus(there.manualChanges().startingTotals());
    return table
        .append(line("removed", Totals.ZERO.minus(sums.totals())))
        .append(line("all time before", now))
        .append(line("all time after", now.plus(sums.totals())))
        .append("\n")
        .append(end())
        .toString();
  }

  private static String line(String what, Totals totals) {
    return String.format(
        Locale.ROOT, "%-15s %,14d %,14d\n", what, totals.visits(), totals.visitors());
  }

  private String end() {
    return dryRun
        ? "Nothing has been changed. Run it again without --dry-run to remove them.\n"
        : "They are removed, and a note is kept: see ./footfall stats.\n";
  }
}
