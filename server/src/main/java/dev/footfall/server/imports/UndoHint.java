package dev.footfall.server.imports;

import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.page.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// How to take back what was imported from another counter.
final class UndoHint {

  private UndoHint() {}

  /// Returns the command that removes the days of an import; empty if it has no days.
  static List<String> of(History sums, Site site) {
    List<Instant> hours = sums.hours().stream().map(Row::start).sorted().toList();
    return hours.isEmpty()
        ? List.of()
        : List.of(
            "to take these days back: footfall undo --from %s --to %s --site %s"
                .formatted(day(hours.getFirst()), day(hours.getLast()), site.host()));
  }

  private static LocalDate day(Instant hour) {
    return LocalDate.ofInstant(hour, ZoneOffset.UTC);
  }
}
