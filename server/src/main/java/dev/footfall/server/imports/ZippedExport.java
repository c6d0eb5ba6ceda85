package dev.footfall.server.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.history.History;
import dev.footfall.core.page.Site;
import dev.footfall.logs.counter.ExportedTables;
import dev.footfall.logs.counter.GoatCounterTables;
import dev.footfall.logs.counter.PlausibleTables;
import dev.footfall.server.imports.packed.BlockInput;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The zip archive of another counter's export: tables of Plausible or GoatCounter, which hold
/// sums, or the page views of Umami, which are read as a log is. Not thread-safe.
final class ZippedExport {

  private static final String BEGINNING = "PK\u0003\u0004";
  private static final String UMAMI = "website_event.csv";

  private final List<ExportedTables> counters;
  private final SourceHash hash = new SourceHash();
  private @Nullable ExportedTables found;
  private boolean hasPageViews;

  /// @param site whose export it is to be
  ZippedExport(Site site, ZoneId zone) {
    this.counters = List.of(new PlausibleTables(site), new GoatCounterTables(site, zone));
  }

  /// Returns whether a file with this beginning is a zip archive.
  static boolean isBegunBy(String beginning) {
    return beginning.startsWith(BEGINNING);
  }

  /// Reads all of an archive.
  ///
  /// @param pageViews reads the page views of Umami
  /// @throws ImportException if what it holds cannot be read
  void read(InputStream in, LogInput.Content pageViews) throws IOException {
    InputStream all = new Hashing(in, hash);
    var zip = new ZipInputStream(all, UTF_8);
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        read(zip, baseName(entry), pageViews);
      }
    } catch (ZipException e) {
      throw new ImportException("is a zip archive that is damaged, or that cannot be streamed", e);
    }
    all.transferTo(OutputStream.nullOutputStream());
  }

  private static String baseName(ZipEntry entry) {
    String name = entry.getName();
    return name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
  }

  private void read(ZipInputStream zip, String name, LogInput.Content pageViews)
      throws IOException {
    if (name.equals(UMAMI)) {
      hasPageViews = true;
      pageViews.read(new BufferedInputStream(zip));
      return;
    }
    for (ExportedTables counter : counters) {
      if (take(counter, zip, name)) {
        found = counter;
        return;
      }
    }
  }

  private static boolean take(ExportedTables counter, ZipInputStream zip, String name)
      throws IOException {
    try {
      return counter.take(name, new BufferedReader(new InputStreamReader(zip, UTF_8)));
    } catch (RuntimeException e) { // whatever its content makes a parser throw
      throw new ImportException(
          "is %s, but %s is damaged or of another version".formatted(counter.label(), name), e);
    }
  }

  /// Returns the counter whose tables it holds; empty if it holds none.
  Optional<ExportedTables> counter() {
    return Optional.ofNullable(found);
  }

  /// Returns whether there was anything that can be imported.
  boolean isExport() {
    return found != null || hasPageViews;
  }

  /// Returns the sums of its tables.
  ///
  /// @throws ImportException if they are of another site, or impossible
  History history(ExportedTables counter) {
    try {
      return counter.history(hash.source(counter.kind()));
    } catch (IllegalArgumentException e) {
      throw new ImportException("is %s, but %s".formatted(counter.label(), e.getMessage()), e);
    }
  }

  private static final class Hashing extends BlockInput {

    private final SourceHash hash;

    Hashing(InputStream in, SourceHash hash) {
      super(in);
      this.hash = hash;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int n = in.read(bytes, from, length);
      hash.add(bytes, from, from + Math.max(n, 0));
      return n;
    }
  }
}
