package dev.footfall.server.imports;

import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import dev.footfall.logs.access.LineCounts;
import dev.footfall.logs.access.LogCounter;
import dev.footfall.logs.access.LogFile;
import dev.footfall.logs.line.LogFormats;
import dev.footfall.server.config.ImportConfig;
import dev.footfall.server.imports.InputFiles.InputFile;
import dev.footfall.server.imports.note.CrawlerNote;
import dev.footfall.server.imports.note.LogRefusal;
import dev.footfall.server.imports.note.NamedFields;
import dev.footfall.server.imports.note.OtherHostsNote;
import dev.footfall.server.text.Counted;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The logs of one import: reads them all, and refuses what cannot be counted. Not thread-safe.
final class LogImport {

  private final ImportConfig config;
  private final History there;
  private final LogCounter counter;
  private final NamedFields fields;
  private final Set<Source> now = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Integer> formats = new TreeMap<>();
  private Optional<String> withoutRequest = Optional.empty();
  private int malformedNamed;
  private int files;
  private boolean isOfOtherCounter;
  private boolean hasOwnRequest;
  private LineCounts counts = LineCounts.NONE;
  private Optional<String> crawlers = Optional.empty();

  /// @param there what is kept about the site
  /// @param clock lines of a later time are malformed
  /// @param random cryptographically strong
  LogImport(ImportConfig config, History there, InstantSource clock, RandomGenerator random) {
    this.config = config;
    this.there = there;
    this.counter = new LogCounter(config.site(), config.rules(), clock.instant(), random);
    this.fields = new NamedFields(config.formatOptions());
  }

  /// Reads a log.
  ///
  /// @throws ImportException if it is not one
  void read(InputFile input, BufferedInputStream in) throws IOException {
    files++;
    String beginning = LogInput.beginning(in);
    Optional<String> archive = FileKind.archive(beginning);
    if (archive.isPresent()) {
      refuse(input, archive.get(), null);
      return;
    }
    LogFile file =
        counter.file(LogFormats.named(config.format(), config.formatOptions()).orElseThrow());
    LogReader reader = new LogReader(file, there.sources());
    try {
      reader.read(in).ifPresent(now::add);
    } catch (ForeignFileException e) {
      if (file.isBlank() || FileKind.isHeadingAlone(beginning)) {
        passOver(input, "holds a heading or blank lines, and no request");
      } else {
        refuse(input, FileKind.sentence(beginning), e);
      }
      return;
    }
    take(input, file, reader);
  }

  private void take(InputFile input, LogFile file, LogReader reader) {
    if (file.counts().lines() == 0) {
      passOver(input, "is empty");
    }
    if (!file.format().isEmpty()) {
      formats.merge(file.format(), 1, Integer::sum);
    }
    hasOwnRequest |= file.hasOwnRequest();
    isOfOtherCounter |= file.kind() != Kind.LOG;
    reader.malformed().forEach(line -> noteMalformed(input.name(), line));
    if (file.hasRequest()) {
      fields.add(file);
    }
    counts = counts.plus(file.counts());
  }

  /// A log of a day without requests may be among others; it is not remembered, since every log may
  /// begin like it.
  private void passOver(InputFile input, String what) {
    String sentence = input.name() + " " + what;
    withoutRequest = withoutRequest.or(() -> Optional.of(sentence));
    notes.add("left out: " + sentence);
  }

  /// Leaves out an archive that holds nothing that is known.
  ///
  /// @throws ImportException if it was named
  void refuseArchive(InputFile input, String sentence) {
    refuse(input, sentence, null);
  }

  /// In a directory of logs there may be other files; one that was named must be a log.
  private void refuse(InputFile input, String sentence, @Nullable ForeignFileException cause) {
    if (input.isNamed()) {
      throw new ImportException(sentence, cause);
    }
    notes.add("left out: " + input.name() + " " + sentence);
  }

  /// Keeps what else to say.
  void note(String sentence) {
    notes.add(sentence);
  }

  private void noteMalformed(String name, long line) {
    if (malformedNamed++ < LogReader.MALFORMED_SHOWN) {
      notes.add("malformed: " + name + " line " + line);
    }
  }

  /// Returns what is to be added.
  ///
  /// @throws ImportException if it would count wrongly
  History history() {
    counts = counter.withoutCopies(counts);
    LogCounter.Added read = counter.added(List.copyOf(now), config.zone());
    History added = read.history();
    crawlers = CrawlerNote.of(added);
    refuseNothing();
    fields
        .refusal()
        .or(refusal()::sentence)
        .ifPresent(
            sentence -> {
              throw new ImportException(sentence);
            });
    if (isOfOtherCounter) {
      notes.addAll(UndoHint.of(added, config.site()));
    }
    return Overlap.ofHours(there, added, counter.historyBefore(config.zone()))
        .withDrops(read.dropsByHour())
        .resolve(added, config);
  }

  private void refuseNothing() {
    if (counts.lines() == 0) {
      String first = notes.isEmpty() ? config.files().getFirst() + " is empty" : notes.getFirst();
      throw new ImportException(
          withoutRequest.map(what -> what + ": there is nothing to count").orElse(first));
    }
  }

  private LogRefusal refusal() {
    return new LogRefusal(counts, config.site(), hasOwnRequest, config.withoutVisitors());
  }

  LineCounts counts() {
    return counts;
  }

  /// Returns what else to say.
  List<String> notes() {
    List<String> all = new ArrayList<>();
    formats.forEach(
        (format, n) ->
            all.add("read as " + format + (files > 1 ? ": " + Counted.of(n, "file") : "")));
    crawlers.ifPresent(all::add);
    OtherHostsNote.of(counts).forEach(host -> all.add("not counted, of another host: " + host));
    fields.note().ifPresent(all::add);
    refusal().oneAddress(counter.mostByOneVisitor()).ifPresent(all::add);
    all.addAll(notes);
    return all;
  }
}
