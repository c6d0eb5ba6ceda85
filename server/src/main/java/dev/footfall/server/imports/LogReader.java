package dev.footfall.server.imports;

import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import dev.footfall.logs.access.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a log once, from its beginning: passes its lines to a [LogFile], and hashes them. Where an
/// earlier import ended with this very beginning, the lines so far were counted before.
///
/// Lines end with a line feed, a carriage return, or both in this order, as `BufferedReader` of the
/// JDK and Python's universal newlines have it. A last line without its end counts if it can be
/// read; else it is left to the next import.
final class LogReader {

  /// Longer lines are malformed.
  private static final int MAX_LINE_BYTES = 1 << 18;

  private static final int LINES_TO_RECOGNISE = 100;

  /// How many malformed lines are named.
  static final int MALFORMED_SHOWN = 5;

  private final LogFile file;
  private final Set<Source> before;
  private final SourceHash hash = new SourceHash();
  private final byte[] buffer = new byte[MAX_LINE_BYTES];
  private int start; // of the line that has not ended
  private int end;
  private long position;
  private long lines;
  private boolean overlong;
  private @Nullable Source lineOf; // which known beginning the line belongs to that has not ended
  private final List<Long> malformed = new ArrayList<>();

  /// @param sources what earlier imports counted
  LogReader(LogFile file, Collection<Source> sources) {
    this.file = file;
    this.before =
        sources.stream()
            .filter(source -> source.kind() != Kind.EXPORT)
            .map(LogReader::asLog)
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Lines are known again by their bytes, whatever they were read as.
  private static Source asLog(Source source) {
    return new Source(Kind.LOG, source.bytes(), source.sha256());
  }

  /// Reads to the end; returns what to remember, or empty if there is nothing new.
  ///
  /// @throws ForeignFileException if no line is a request
  Optional<Source> read(InputStream in) throws IOException {
    for (long length : lengths()) {
      if (readUntil(in, length)) {
        SourceHash all = hash.copy();
        all.add(buffer, start, end);
        leaveOut(all.source(Kind.LOG));
        lineOf = overlong || start < end ? all.source(Kind.LOG) : null;
      }
    }
    readUntil(in, Long.MAX_VALUE);
    readLastLine();
    if (!file.hasRequest() && position > 0 && file.counts().before() == 0) {
      throw new ForeignFileException();
    }
    Source source = hash.source(file.kind());
    return source.bytes() == 0 || before.contains(asLog(source))
        ? Optional.empty()
        : Optional.of(source);
  }

  /// Returns the numbers of the first malformed lines among the new ones.
  List<Long> malformed() {
    return List.copyOf(malformed);
  }

  private List<Long> lengths() {
    return before.stream().map(Source::bytes).distinct().sorted().toList();
  }

  /// Reads until `length` bytes were read in all; returns whether there were so many.
  private boolean readUntil(InputStream in, long length) throws IOException {
    while (position < length) {
      makeRoom();
      int wanted = (int) Math.min(buffer.length - end, length - position);
      int n = in.read(buffer, end, wanted);
      if (n < 0) {
        return false;
      }
      position += n;
      end += n;
      readLines();
    }
    return true;
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    } else if (end == buffer.length) {
      overlong |= !isOnlyNul();
      hash.add(buffer, 0, end);
      end = 0;
    }
  }

  /// A log that was truncated while a server wrote to it starts with NUL bytes, maybe megabytes.
  private boolean isOnlyNul() {
    for (byte b : buffer) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private void readLines() {
    int first = start;
    for (int i = start; i < end; i++) {
      if (isEnd(i)) {
        line(start, i);
        start = i + 1;
      }
    }
    hash.add(buffer, first, start);
  }

  /// Returns whether a line ends here. Whether a carriage return is the whole line end shows the
  /// byte after it, which may be still to come.
  private boolean isEnd(int at) {
    return buffer[at] == '\n' || (buffer[at] == '\r' && at + 1 < end && buffer[at + 1] != '\n');
  }

  private boolean line(int from, int to) {
    lines++;
    boolean hasReturn = to > from && buffer[to - 1] == '\r';
    boolean readable =
        overlong ? file.overlongLine() : file.line(buffer, from, hasReturn ? to - 1 : to);
    overlong = false;
    if (!readable && malformed.size() < MALFORMED_SHOWN) {
      malformed.add(lines);
    }
    if (lineOf != null) {
      Source whole = lineOf;
      lineOf = null;
      leaveOut(whole);
    }
    if (lines == LINES_TO_RECOGNISE && file.counts().malformed() == lines) {
      throw new ForeignFileException();
    }
    return readable;
  }

  /// The lines so far do not count if they are those of a known source.
  private void leaveOut(Source source) {
    if (before.contains(source)) {
      file.countedBefore();
      malformed.clear();
    }
  }

  private void readLastLine() {
    if ((overlong || start < end) && line(start, end)) {
      hash.add(buffer, start, end);
    }
  }
}
