package dev.footfall.server.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import dev.footfall.logs.counter.ExportedTables;
import dev.footfall.logs.counter.PageViewCounts;
import dev.footfall.server.config.ImportConfig;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.LocalDate;
import java.util.List;

/// Sums that another counter made, and whether they are in the store already.
final class CounterImport {

  /// A number of each page, in bytes.
  private static final int MAX_PAGE_VIEWS = 64 << 20;

  private final ImportConfig config;
  private final History there;
  private final List<String> notes;

  /// @param there what is kept about the site
  /// @param notes takes what else to say
  CounterImport(ImportConfig config, History there, List<String> notes) {
    this.config = config;
    this.there = there;
    this.notes = notes;
  }

  /// Returns what the tables of an archive add.
  ///
  /// @throws ImportException if they cannot be added
  History tables(ZippedExport zip, ExportedTables counter) {
    return added(zip.history(counter), counter.label(), counter.isByDay());
  }

  /// Returns what a number of each page adds.
  ///
  /// @throws ImportException if it cannot be read or added
  History pageViews(BufferedInputStream in, boolean isJson) throws IOException {
    LocalDate day = config.day();
    if (day == null) {
      throw new ImportException("has numbers without days: say with --day where they belong");
    }
    byte[] bytes = in.readNBytes(MAX_PAGE_VIEWS);
    SourceHash hash = new SourceHash();
    hash.add(bytes, 0, bytes.length);
    try (var text = new InputStreamReader(new ByteArrayInputStream(bytes), UTF_8);
        var reader = new BufferedReader(text)) {
      PageViewCounts counts = PageViewCounts.read(reader, isJson);
      Source source = hash.source(Kind.PAGE_VIEWS);
      return added(counts.history(config.site(), day, source), "page views without days", true);
    } catch (ImportException e) {
      throw e;
    } catch (RuntimeException e) { // whatever its content makes a parser throw
      throw new ImportException("has page views that cannot be read", e);
    }
  }

  private History added(History sums, String label, boolean isByDay) {
    notes.add("read as " + label);
    if (there.sources().containsAll(sums.sources())) {
      notes.add("its counts are here already: nothing to add");
      return History.EMPTY;
    }
    Overlap overlap = isByDay ? Overlap.ofDays(there, sums) : Overlap.ofHours(there, sums);
    History added = overlap.resolve(sums, config);
    notes.addAll(UndoHint.of(sums, config.site()));
    return added;
  }
}
