package dev.footfall.server.imports;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.logs.access.LineCounts;
import dev.footfall.logs.counter.PageViewCounts;
import dev.footfall.server.config.ImportConfig;
import dev.footfall.server.imports.InputFiles.InputFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Imports logs, or one export of Footfall or of another counter, and the start value: reads
/// everything, then adds it. Until then nothing is written.
public final class Importer {

  private final ImportConfig config;
  private final ImportTarget target;
  private final Optional<History> there;
  private final LogImport logs;
  private final List<String> notes = new ArrayList<>();
  private final CounterImport counters;
  private @Nullable History export; // null while logs are read

  /// @param clock log lines of a later time are malformed
  /// @param random cryptographically strong
  public Importer(
      ImportConfig config, ImportTarget target, InstantSource clock, RandomGenerator random) {
    this.config = config;
    this.target = target;
    this.there = target.history();
    this.logs = new LogImport(config, there.orElse(History.EMPTY), clock, random);
    this.counters = new CounterImport(config, there.orElse(History.EMPTY), notes);
  }

  /// Imports all files of the configuration.
  ///
  /// @throws ImportException if one cannot be read or understood, or if lines might count twice;
  ///   then none is counted
  public ImportSummary run() {
    InputFiles inputs = InputFiles.of(config.files());
    List<InputFile> files = inputs.all();
    inputs.note().ifPresent(logs::note);
    try (Progress progress = Progress.of(files)) {
      files.forEach(file -> read(file, files.size(), progress));
      return add(progress);
    }
  }

  private ImportSummary add(Progress progress) {
    progress.does("Sorting");
    boolean hasLogs = export == null && !config.files().isEmpty();
    History counted = hasLogs ? logs.history() : export == null ? History.EMPTY : export;
    var starts = new StartValues(there.orElse(History.EMPTY), config.start());
    History added = starts.in(counted);
    progress.does("Writing");
    Totals totals = target.apply(added);
    LineCounts counts = hasLogs ? logs.counts() : LineCounts.NONE;
    if (hasLogs) {
      notes.addAll(logs.notes());
    }
    starts.note().ifPresent(notes::add);
    return new ImportSummary(
        counts, added.totals(), totals, starts.ofSite(counted), List.copyOf(notes));
  }

  private void read(InputFile file, int files, Progress progress) {
    LogInput.read(file.name(), progress::read, in -> read(file, files, in));
  }

  private void read(InputFile file, int files, BufferedInputStream in) throws IOException {
    String beginning = LogInput.beginning(in);
    if (isExport(beginning)) {
      refuseOthers(files);
      readExport(in);
    } else if (config.format().equals(ImportConfig.AUTO) && PageViewCounts.isBegunBy(beginning)) {
      refuseOthers(files);
      export = counters.pageViews(in, beginning.stripLeading().startsWith("{"));
    } else if (ZippedExport.isBegunBy(beginning)) {
      readZip(file, files, in);
    } else {
      logs.read(file, in);
    }
  }

  private boolean isExport(String beginning) {
    return switch (config.format()) {
      case ImportConfig.FOOTFALL -> true;
      case ImportConfig.AUTO -> ExportImport.isBegunBy(beginning);
      default -> false;
    };
  }

  /// Sums cannot be compared line by line with what other files hold.
  private static void refuseOthers(int files) {
    if (files > 1) {
      throw new ImportException("is an export: import it by itself");
    }
  }

  private void readExport(BufferedInputStream in) throws IOException {
    Optional<History> read = ExportImport.read(in, config.site(), there);
    if (read.isEmpty()) {
      notes.add("its counts are here already: nothing to add");
    }
    export = read.map(this::withoutOverlap).orElse(History.EMPTY);
  }

  private void readZip(InputFile file, int files, BufferedInputStream in) throws IOException {
    String sentence = FileKind.archive(LogInput.beginning(in)).orElseThrow();
    var zip = new ZippedExport(config.site(), config.zone());
    LogInput.Content pageViews = table -> logs.read(file, table);
    if (LogInput.isZip(file.name())) {
      zip.read(Path.of(file.name()), in, pageViews);
    } else {
      zip.read(in, pageViews);
    }
    if (!zip.isExport()) {
      logs.refuseArchive(file, zip.lack().orElse(sentence));
    }
    zip.counter()
        .ifPresent(
            counter -> {
              refuseOthers(files);
              export = counters.tables(zip, counter);
            });
  }

  private History withoutOverlap(History read) {
    History kept = there.orElse(History.EMPTY);
    return Overlap.ofHours(kept, read).resolve(read, config);
  }
}
