package dev.footfall.logs;

import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts an export together from what a file says, and checks that nothing is missing. Refuses with
/// an [IllegalArgumentException]. Not thread-safe.
final class ExportBuilder {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Map<ExportSection, List<Row>> rows = new EnumMap<>(ExportSection.class);
  private final List<Source> sources = new ArrayList<>();
  private @Nullable Site site;
  private Totals totals = Totals.ZERO;
  private Totals startingTotals = Totals.ZERO;
  private final List<UndoRecord> undone = new ArrayList<>();

  void site(String host) {
    this.site = new Site(host);
  }

  void totals(Totals totals) {
    this.totals = totals;
  }

  void row(ExportSection part, Row row) {
    rows.computeIfAbsent(part, _ -> new ArrayList<>()).add(row);
  }

  void source(long bytes, String sha256) {
    if (bytes < 1 || !SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("no source");
    }
    sources.add(new Source(Kind.LOG, bytes, sha256));
  }

  void startingTotals(Totals value) {
    if (value.visits() < 0 || value.visitors() < 0) {
      throw new IllegalArgumentException("no start value");
    }
    this.startingTotals = value;
  }

  /// Adds what was undone; a [#note] may follow.
  void undone(String at, Undo undo, Totals taken) {
    try {
      Instant time = Instant.parse(at);
      if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
        throw new IllegalArgumentException("no whole second");
      }
      undone.add(new UndoRecord(time, undo, taken));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time", e);
    }
  }

  /// Adds a note to what was undone last.
  void note(String text) {
    if (undone.isEmpty()) {
      throw new IllegalArgumentException("a note to nothing");
    }
    UndoRecord last = undone.removeLast();
    Undo undo = last.undo();
    undone.add(
        new UndoRecord(
            last.at(), new Undo(undo.from(), undo.to(), undo.path(), text), last.taken()));
  }

  static Undo undo(String from, String to, String path, String note) {
    try {
      return new Undo(LocalDate.parse(from), LocalDate.parse(to), path, note);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no day", e);
    }
  }

  Export build() {
    var history =
        new History(
            rows(ExportSection.HOURS),
            rows(ExportSection.PATHS),
            rows(ExportSection.REFERRERS),
            rows(ExportSection.DROPS),
            sources,
            new ManualChanges(startingTotals, undone));
    if (site == null || !history.totals().equals(totals)) {
      throw new IllegalArgumentException("its hours do not add up to its totals");
    }
    return new Export(site, history);
  }

  private List<Row> rows(ExportSection part) {
    return rows.getOrDefault(part, List.of());
  }
}
