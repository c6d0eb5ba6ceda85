package dev.footfall.server.imports;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.logs.LineCounts;
import dev.footfall.logs.LogCounter;
import dev.footfall.logs.LogFile;
import dev.footfall.logs.LogFormat;
import dev.footfall.server.config.Await;
import dev.footfall.server.config.ImportConfig;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Imports logs, or one export, and the start value: reads everything, then adds it. Until then
/// nothing is written.
public final class Importer {

  private final ImportConfig config;
  private final HistoryStore store;
  private final LogCounter counter;
  private final Optional<History> there;
  private final Set<Source> before;
  private final Set<Source> now = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();
  private LineCounts fates = LineCounts.NONE;
  private @Nullable History export; // null while logs are read

  /// @param random cryptographically strong
  public Importer(ImportConfig config, HistoryStore store, RandomGenerator random) {
    this.config = config;
    this.store = store;
    this.counter = new LogCounter(config.site(), config.rules(), random);
    this.there = Await.of(store.history(config.site()));
    this.before = Set.copyOf(there.map(History::sources).orElse(List.of()));
  }

  /// Imports all files of the configuration.
  ///
  /// @throws ImportException when one cannot be read or understood; then none is counted
  public ImportSummary run() {
    if (!config.files().isEmpty()) {
      try (Progress progress = Progress.of(config.files())) {
        config.files().forEach(file -> read(file, progress));
      }
    }
    History counted = export == null ? counter.history(List.copyOf(now)) : export;
    Totals before = there.map(History::manualChanges).orElse(ManualChanges.NONE).startingTotals();
    Totals start = startingTotals(before, counted.manualChanges().startingTotals());
    History added =
        counted.with(new ManualChanges(start.minus(before), counted.manualChanges().undone()));
    return new ImportSummary(
        fates, added.totals(), Await.of(store.apply(config.site(), added)), start, notes);
  }

  /// What all-time totals start from now: two start values are never added up.
  private Totals startingTotals(Totals before, Totals brought) {
    if (config.startingTotals() != null) {
      return config.startingTotals();
    }
    if (brought.equals(Totals.ZERO) || brought.equals(before)) {
      return before;
    }
    if (before.equals(Totals.ZERO)) {
      return brought;
    }
    throw new ImportException(
        ("the export starts from %d,%d and the counts here from %d,%d:"
                + " say with --since-total what holds")
            .formatted(brought.visits(), brought.visitors(), before.visits(), before.visitors()));
  }

  private void read(String name, Progress progress) {
    try (BufferedInputStream in = LogInput.open(name, progress::read)) {
      if (isExport(in)) {
        readExport(in);
      } else {
        readLog(name, in);
      }
    } catch (ImportException e) {
      throw new ImportException(name + " " + e.sentence(), e);
    } catch (IOException e) {
      throw new ImportException("cannot read all of " + name + ": is it damaged?", e);
    }
  }

  private boolean isExport(BufferedInputStream in) throws IOException {
    return switch (config.format()) {
      case ImportConfig.FOOTFALL -> true;
      case ImportConfig.AUTO -> ExportImport.isBegunBy(LogInput.beginning(in));
      default -> false;
    };
  }

  private void readExport(BufferedInputStream in) throws IOException {
    if (config.files().size() > 1) {
      throw new ImportException("is an export: import it by itself");
    }
    export = ExportImport.read(in, config.site(), there).orElse(History.EMPTY);
    if (export.equals(History.EMPTY)) {
      notes.add("its counts are here already: nothing to add");
    }
  }

  private void readLog(String name, BufferedInputStream in) throws IOException {
    LogFile file = counter.file(LogFormat.named(config.format()).orElseThrow());
    LogReader reader = new LogReader(file, before, now);
    reader.read(in).ifPresent(now::add);
    reader.malformed().forEach(line -> noteMalformed(name, line));
    fates = fates.plus(file.fates());
  }

  private void noteMalformed(String name, long line) {
    if (notes.size() < LogReader.MALFORMED_SHOWN) {
      notes.add("malformed: " + name + " line " + line);
    }
  }
}
