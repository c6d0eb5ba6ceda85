package dev.footfall.logs.export;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.Site;
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

/// Builds an export from the rows of a file, and checks that they are complete and possible. Throws
/// [IllegalArgumentException] if they are not. Not thread-safe.
final class ExportBuilder {

  /// No counter has more, and sums of many such numbers are still numbers.
  private static final long MAX_COUNT = 1_000_000_000_000_000L;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Map<ExportSection, List<Row>> rows = new EnumMap<>(ExportSection.class);
  private final List<Source> sources = new ArrayList<>();
  private @Nullable Site site;
  private Totals totals = Totals.ZERO;
  private Totals startingTotals = Totals.ZERO;
  private final List<UndoRecord> undone = new ArrayList<>();

  /// Returns whether a site can have been visited so often.
  static boolean isCount(Totals totals) {
    return totals.visits() >= 0
        && totals.visitors() >= 0
        && totals.visits() <= MAX_COUNT
        && totals.visitors() <= MAX_COUNT;
  }

  void site(String host) {
    this.site = new Site(host);
  }

  void totals(Totals totals) {
    this.totals = totals;
  }

  void row(ExportSection part, Row row) {
    rows.computeIfAbsent(part, _ -> new ArrayList<>()).add(row);
  }

  /// @param kind the label of its kind; empty for a log
  void source(String kind, long bytes, String sha256) {
    if (bytes < 1 || !SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not a source");
    }
    Kind of = kind.isEmpty() ? Kind.LOG : Kind.of(kind).orElseThrow(IllegalArgumentException::new);
    sources.add(new Source(of, bytes, sha256));
  }

  /// Returns how a source is called in an export: empty for a log, since the first exports had no
  /// others.
  static String label(Source source) {
    return source.kind() == Kind.LOG ? "" : source.kind().label();
  }

  void startingTotals(Totals value) {
    if (!isCount(value)) {
      throw new IllegalArgumentException("not a start value");
    }
    this.startingTotals = value;
  }

  /// Adds an undo; its [#note] may follow.
  void undone(String at, Undo undo, Totals taken) {
    try {
      Instant time = Instant.parse(at);
      if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
        throw new IllegalArgumentException("not a whole second");
      }
      undone.add(new UndoRecord(time, undo, taken));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a time", e);
    }
  }

  /// Adds a note to the last undo.
  void note(String text) {
    if (undone.isEmpty()) {
      throw new IllegalArgumentException("a note without an undo");
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
      throw new IllegalArgumentException("not a day", e);
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
    if (totals.visitors() > totals.visits()) {
      throw new IllegalArgumentException("more visitors than visits");
    }
    return new Export(site, history);
  }

  private List<Row> rows(ExportSection part) {
    return rows.getOrDefault(part, List.of());
  }
}
