package dev.footfall.server.imports;

import dev.footfall.core.DropReason;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import dev.footfall.logs.access.LineCounts;
import dev.footfall.logs.access.LogCounter;
import dev.footfall.logs.access.LogFile;
import dev.footfall.logs.line.LogFormats;
import dev.footfall.server.config.ImportConfig;
import dev.footfall.server.imports.InputFiles.InputFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The logs of one import: reads them all, and refuses what cannot be counted. Not thread-safe.
final class LogImport {

  private static final int OTHER_HOSTS_NAMED = 5;

  private final ImportConfig config;
  private final History there;
  private final LogCounter counter;
  private final Set<Source> now = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Integer> formats = new TreeMap<>();
  private int malformedNamed;
  private int files;
  private boolean isOfOtherCounter;
  private LineCounts counts = LineCounts.NONE;
  private Optional<String> crawlers = Optional.empty();

  /// @param there what is kept about the site
  /// @param clock lines of a later time are malformed
  /// @param random cryptographically strong
  LogImport(ImportConfig config, History there, InstantSource clock, RandomGenerator random) {
    this.config = config;
    this.there = there;
    this.counter = new LogCounter(config.site(), config.rules(), clock.instant(), random);
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
      refuse(input, FileKind.sentence(beginning), e);
      return;
    }
    if (!file.format().isEmpty()) {
      formats.merge(file.format(), 1, Integer::sum);
    }
    isOfOtherCounter |= file.kind() != Kind.LOG;
    reader.malformed().forEach(line -> noteMalformed(input.name(), line));
    counts = counts.plus(file.counts());
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
    History added = counter.history(List.copyOf(now), config.zone());
    crawlers = CrawlerNote.of(added);
    refuseNothing();
    refuseOtherHosts();
    refuseUnreadableClients();
    refuseUnknownAgents();
    if (isOfOtherCounter) {
      notes.addAll(UndoHint.of(added, config.site()));
    }
    return Overlap.ofHours(there, added, counter.historyBefore(config.zone()))
        .resolve(added, config);
  }

  private void refuseNothing() {
    if (counts.lines() == 0) {
      throw new ImportException(
          notes.isEmpty()
              ? config.files().getFirst() + " is empty: there is nothing to count"
              : notes.getFirst());
    }
  }

  private void refuseOtherHosts() {
    LineCounts c = counts;
    boolean hasOwn = c.before() + c.visits() + c.notPages() > 0 || !c.drops().isEmpty();
    if (c.toOtherHosts() > 0 && !hasOwn) {
      throw new ImportException(
          "nothing was added: all requests are to other hosts than %s (%s); --any-host counts them"
              .formatted(config.site().host(), String.join(", ", otherHosts())));
    }
  }

  private void refuseUnreadableClients() {
    if (isNearlyAll(counts.withoutClient()) && !config.withoutVisitors()) {
      throw new ImportException(
          ("nothing was added: %,d of %,d visits have no readable address, so there would be no"
                  + " visitors; say where the address is with --client-field, or give"
                  + " --without-visitors")
              .formatted(counts.withoutClient(), counts.visits()));
    }
  }

  /// A log of which no line has a user agent says nothing about who is a bot.
  private void refuseUnknownAgents() {
    long unknown = counts.drops().getOrDefault(DropReason.NO_USER_AGENT, 0L);
    boolean isAll = counts.drops().size() == 1 && counts.visits() == 0 && counts.before() == 0;
    if (unknown > 0 && isAll) {
      throw new ImportException(
          "nothing was added: none of its %,d page loads has a user agent; --keep-bots counts them"
              .formatted(unknown));
    }
  }

  /// Returns whether nine of ten visits are a part of all.
  private boolean isNearlyAll(long visits) {
    return visits > 0 && 10 * visits >= 9 * counts.visits();
  }

  /// Returns the hosts that others asked for, those with most lines first.
  private List<String> otherHosts() {
    List<String> hosts =
        counts.otherHosts().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(host -> host.getKey() + ": " + counted(host.getValue()))
            .toList();
    int more = hosts.size() - OTHER_HOSTS_NAMED;
    return more <= 0
        ? hosts
        : Stream.concat(
                hosts.stream().limit(OTHER_HOSTS_NAMED), Stream.of("and " + more + " more hosts"))
            .toList();
  }

  private static String counted(long lines) {
    return lines == 1 ? "1 line" : String.format(Locale.ROOT, "%,d lines", lines);
  }

  LineCounts counts() {
    return counts;
  }

  /// Returns what else to say.
  List<String> notes() {
    List<String> all = new ArrayList<>();
    formats.forEach(
        (format, n) -> all.add("read as " + format + (files > 1 ? ": " + n + " files" : "")));
    crawlers.ifPresent(all::add);
    otherHosts().forEach(host -> all.add("not counted, of another host: " + host));
    long most = counter.mostByOneVisitor();
    if (most >= 5 && isNearlyAll(most)) {
      all.add(
          "note: one address has %d of %d visits; if it is a proxy's, see --client-field"
              .formatted(most, counts.visits()));
    }
    all.addAll(notes);
    return all;
  }
}
