package dev.footfall.server.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.PageStart;
import dev.footfall.core.page.Site;
import dev.footfall.logs.export.CsvExport;
import dev.footfall.logs.export.Export;
import dev.footfall.logs.export.ExportException;
import dev.footfall.logs.export.JsonExport;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads an export, and finds out whether its counts are in the store already.
final class ExportImport {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private ExportImport() {}

  /// Returns whether a file with this beginning is an export.
  static boolean isBegunBy(String beginning) {
    return CsvExport.isBegunBy(beginning) || JsonExport.isBegunBy(beginning);
  }

  /// Returns what an export adds to a site, or empty if it was imported before or is what is there.
  ///
  /// @param there what is kept about the site now
  /// @throws ImportException if it cannot be added
  static Optional<History> read(BufferedInputStream in, Site site, Optional<History> there)
      throws IOException {
    Export export = parse(in);
    if (!export.site().equals(site)) {
      throw new ImportException("is an export of " + export.site().host());
    }
    if (counts(export).equals(History.EMPTY)) {
      return Optional.of(export.history());
    }
    Source itself = source(export);
    boolean known = there.map(h -> h.sources().contains(itself)).orElse(false);
    boolean same = there.map(h -> source(new Export(site, h)).equals(itself)).orElse(false);
    if (known || same) {
      return Optional.empty();
    }
    refuseOverlap(export, there.map(History::sources).orElse(List.of()));
    return Optional.of(with(itself, export.history()));
  }

  private static Export parse(BufferedInputStream in) throws IOException {
    boolean json = JsonExport.isBegunBy(LogInput.beginning(in));
    skipByteOrderMark(in);
    var reader = new BufferedReader(new InputStreamReader(in, UTF_8));
    try {
      return json ? JsonExport.read(reader) : CsvExport.read(reader);
    } catch (ExportException e) {
      throw new ImportException(e.sentence(), e);
    }
  }

  private static void skipByteOrderMark(BufferedInputStream in) throws IOException {
    if (Arrays.equals(LogInput.firstBytes(in, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
      in.skipNBytes(BYTE_ORDER_MARK.length);
    }
  }

  private static void refuseOverlap(Export export, List<Source> there) {
    Set<Source> both = Set.copyOf(there);
    if (export.history().sources().stream().anyMatch(both::contains)) {
      throw new ImportException("has counts of a log that was imported here too");
    }
  }

  private static History with(Source itself, History history) {
    List<Source> sources = new ArrayList<>(history.sources());
    sources.add(itself);
    return new History(
        history.hours(),
        history.paths(),
        history.referrers(),
        history.drops(),
        sources,
        history.manualChanges());
  }

  /// Returns the counts of an export by the length and hash of their CSV, so that both formats of
  /// one are the same, whatever was changed by hand.
  private static Source source(Export export) {
    SourceHash hash = new SourceHash();
    Export counts = new Export(export.site(), counts(export));
    try (Writer out = new OutputStreamWriter(new Hashed(hash), UTF_8)) {
      CsvExport.write(counts, out);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return hash.source(Kind.EXPORT);
  }

  /// Returns what was counted: all but what was changed by hand.
  private static History counts(Export export) {
    return PageStart.with(export.history(), Map.of()).with(ManualChanges.NONE);
  }

  /// Keeps only the hash of what is written.
  private static final class Hashed extends OutputStream {

    private final SourceHash hash;

    Hashed(SourceHash hash) {
      this.hash = hash;
    }

    @Override
    public void write(int oneByte) {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int length) {
      hash.add(some, from, from + length);
    }
  }
}
