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
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The zip archive of another counter's export: tables of Plausible or GoatCounter, which hold
/// sums, or the page views of Umami, which are read as a log is. Not thread-safe.
final class ZippedExport {

  private static final String BEGINNING = "PK\u0003\u0004";
  private static final String UMAMI = "website_event.csv";

  /// What a server of one's own exports, up to version 3: `route.ts` beside that of Umami's cloud.
  private static final Set<String> UMAMI_SUMS = Set.of("pages.csv", "events.csv", "referrers.csv");

  private final List<ExportedTables> counters;
  private final SourceHash hash = new SourceHash();
  private @Nullable ExportedTables found;
  private boolean hasPageViews;
  private final Set<String> others = new HashSet<>();

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
      throw new ImportException(
          "is a zip archive that is damaged, or that must be given as a file", e);
    }
    all.transferTo(OutputStream.nullOutputStream());
  }

  /// Reads all of an archive by its directory, which stands at its end: Plausible stores its tables
  /// uncompressed with their lengths behind them, and no stream can say where one ends.
  ///
  /// @param in the same file as a stream
  /// @param pageViews reads the page views of Umami
  /// @throws ImportException if what it holds cannot be read
  void read(Path file, InputStream in, LogInput.Content pageViews) throws IOException {
    Optional<ZipFile> opened = open(file);
    if (opened.isEmpty()) {
      read(in, pageViews); // which says what is wrong
      return;
    }
    try (ZipFile zip = opened.get()) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream content = zip.getInputStream(entry)) {
          read(content, baseName(entry), pageViews);
        }
      }
    } catch (ZipException e) {
      throw new ImportException("is a zip archive that is damaged", e);
    }
    new Hashing(in, hash).transferTo(OutputStream.nullOutputStream());
  }

  private static Optional<ZipFile> open(Path file) throws IOException {
    try {
      return Optional.of(new ZipFile(file.toFile(), UTF_8));
    } catch (ZipException _) { // without a directory that can be read
      return Optional.empty();
    }
  }

  private static String baseName(ZipEntry entry) {
    String name = entry.getName();
    return name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
  }

  private void read(InputStream zip, String name, LogInput.Content pageViews) throws IOException {
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
    others.add(name);
  }

  private static boolean take(ExportedTables counter, InputStream zip, String name)
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

  /// Returns what to say where it is an export that has not what is needed.
  Optional<String> lack() {
    return others.containsAll(UMAMI_SUMS)
        ? Optional.of(
            "is Umami's export of sums without days: import its table website_event as CSV")
        : Optional.empty();
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
