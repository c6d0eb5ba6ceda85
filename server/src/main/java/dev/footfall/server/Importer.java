package dev.footfall.server;

import dev.footfall.core.Archive;
import dev.footfall.core.ByHand;
import dev.footfall.core.History;
import dev.footfall.core.History.Source;
import dev.footfall.core.Totals;
import dev.footfall.logs.Fates;
import dev.footfall.logs.LogCounter;
import dev.footfall.logs.LogFile;
import dev.footfall.logs.LogFormat;
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
final class Importer {

  private final ImportConfig config;
  private final Archive store;
  private final LogCounter counter;
  private final Optional<History> there;
  private final Set<Source> before;
  private final Set<Source> now = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();
  private Fates fates = Fates.NONE;
  private @Nullable History export; // null while logs are read

  /// @param random cryptographically strong
  Importer(ImportConfig config, Archive store, RandomGenerator random) {
    this.config = config;
    this.store = store;
    this.counter = new LogCounter(config.site(), config.rules(), random);
    this.there = Answer.of(store.history(config.site()));
    this.before = Set.copyOf(there.map(History::sources).orElse(List.of()));
  }

  /// Imports all files of the configuration.
  ///
  /// @throws ImportException when one cannot be read or understood; then none is counted
  Imported run() {
    if (!config.files().isEmpty()) {
      try (Progress progress = Progress.of(config.files())) {
        config.files().forEach(file -> read(file, progress));
      }
    }
    History counted = export == null ? counter.history(List.copyOf(now)) : export;
    Totals before = there.map(History::byHand).orElse(ByHand.NONE).startValue();
    Totals start = startValue(before, counted.byHand().startValue());
    History added = counted.with(new ByHand(start.minus(before), counted.byHand().undone()));
    return new Imported(
        fates, added.totals(), Answer.of(store.apply(config.site(), added)), start, notes);
  }

  /// What all-time totals start from now: two start values are never added up.
  private Totals startValue(Totals before, Totals brought) {
    if (config.startValue() != null) {
      return config.startValue();
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
    try (BufferedInputStream in = Input.open(name, progress::read)) {
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
      case ImportConfig.AUTO -> ExportImport.isBegunBy(Input.beginning(in));
      default -> false;
    };
  }

  private void readExport(BufferedInputStream in) throws IOException {
    if (config.files().size() > 1) {
      throw new ImportException("is an export: import it by itself");
    }
    export = ExportImport.read(in, config.site(), there).orElse(ExportImport.NOTHING);
    if (export.equals(ExportImport.NOTHING)) {
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
