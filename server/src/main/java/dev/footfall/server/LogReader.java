package dev.footfall.server;

import dev.footfall.core.History.Kind;
import dev.footfall.core.History.Source;
import dev.footfall.logs.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a log once, from its beginning: gives its lines to a [LogFile], and hashes them. Where an
/// import of before ended with this very beginning, the lines so far were counted before.
///
/// A last line without its end counts when it can be read; else it is left to the next import.
final class LogReader {

  /// Longer lines are malformed.
  private static final int MAX_LINE_BYTES = 1 << 18;

  private static final int LINES_TO_RECOGNISE = 100;

  /// How many malformed lines are remembered.
  static final int MALFORMED_SHOWN = 5;

  private final LogFile file;
  private final Set<Source> known;
  private final MessageDigest digest = sha256();
  private final byte[] buffer = new byte[MAX_LINE_BYTES];
  private int start; // of the line that has not ended
  private int end;
  private long position;
  private long hashed;
  private long lines;
  private boolean overlong;
  private boolean lineCountedBefore;
  private final List<Long> malformed = new ArrayList<>();

  /// @param known what was imported before
  LogReader(LogFile file, Set<Source> known) {
    this.file = file;
    this.known = known;
  }

  /// Reads to the end; answers what to remember, or nothing when there is nothing new.
  ///
  /// @throws ImportException when no line at the beginning can be read
  Optional<Source> read(InputStream in) throws IOException {
    for (long length : lengths()) {
      if (readUntil(in, length) && known.contains(source(digestHere(), position))) {
        countedBefore();
        lineCountedBefore = overlong || start < end;
      }
    }
    readUntil(in, Long.MAX_VALUE);
    readLastLine();
    refuseForeign();
    Source source = source(digest, hashed);
    return hashed == 0 || known.contains(source) ? Optional.empty() : Optional.of(source);
  }

  /// The numbers of the first malformed lines among the new ones.
  List<Long> malformed() {
    return List.copyOf(malformed);
  }

  private List<Long> lengths() {
    return known.stream()
        .filter(source -> source.kind() == Kind.LOG)
        .map(Source::bytes)
        .distinct()
        .sorted()
        .toList();
  }

  /// Reads until `length` bytes were read in all; answers whether there were so many.
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
      overlong = true;
      hash(0, end);
      end = 0;
    }
  }

  private void readLines() {
    int first = start;
    for (int i = start; i < end; i++) {
      if (buffer[i] == '\n') {
        line(start, i);
        start = i + 1;
      }
    }
    hash(first, start);
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
    if (lineCountedBefore) {
      countedBefore();
      lineCountedBefore = false;
    }
    if (lines == LINES_TO_RECOGNISE) {
      refuseForeign();
    }
    return readable;
  }

  private void countedBefore() {
    file.countedBefore();
    malformed.clear();
  }

  private void readLastLine() {
    if ((overlong || start < end) && line(start, end)) {
      hash(start, end);
    }
  }

  private void refuseForeign() {
    if (file.isForeign()) {
      throw new ImportException("is no access log that Footfall can read: see --format");
    }
  }

  private void hash(int from, int to) {
    digest.update(buffer, from, to - from);
    hashed += to - from;
  }

  /// The hash of all that was read.
  private MessageDigest digestHere() {
    MessageDigest all = copy(digest);
    all.update(buffer, start, end - start);
    return all;
  }

  private static Source source(MessageDigest digest, long bytes) {
    return new Source(Kind.LOG, bytes, HexFormat.of().formatHex(copy(digest).digest()));
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
