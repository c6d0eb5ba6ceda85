package dev.footfall.logs.access;

import dev.footfall.core.DropReason;
import dev.footfall.core.history.History.Kind;
import dev.footfall.logs.line.Bytes;
import dev.footfall.logs.line.LogFormat;
import dev.footfall.logs.line.LogLine;
import dev.footfall.logs.line.RequestTarget;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One file of a [LogCounter]: takes its lines, and knows what became of each. Not thread-safe.
public final class LogFile {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final LogCounter counter;
  private final LogFormat format;
  private final LogLine line = new LogLine();
  private final int firstLoad;
  private final Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
  private final Map<String, Long> otherHosts = new TreeMap<>();

  private long before;
  private long visits;
  private long notPages;
  private long malformed;
  private long withoutClient;
  private boolean hasRequest;
  private boolean hasOwnRequest;
  private boolean hasClientField;
  private boolean isBlank = true;
  private long withoutClientField;

  LogFile(LogCounter counter, LogFormat format, int firstLoad) {
    this.counter = counter;
    this.format = format;
    this.firstLoad = firstLoad;
  }

  /// Takes the next line, without its line end. A byte order mark, and the NUL bytes that a log has
  /// after it was truncated while a server wrote to it, are skipped.
  ///
  /// @return whether the format could read it
  public boolean line(byte[] bytes, int from, int to) {
    int start = start(bytes, from, to);
    isBlank &= start == to || bytes[start] == '#' || isOnlyBlanks(bytes, start, to);
    return switch (format.read(bytes, start, to, line)) {
      case REQUEST -> request(bytes, start, to);
      case OTHER -> {
        notPages++;
        yield true;
      }
      case MALFORMED -> {
        malformed++;
        yield false;
      }
    };
  }

  /// Returns where the text of a line starts: behind the NUL bytes and the byte order mark.
  static int start(byte[] bytes, int from, int to) {
    int start = from;
    while (start < to && bytes[start] == 0) {
      start++;
    }
    if (start < to && bytes[start] == BYTE_ORDER_MARK[0]) {
      start += startsWithMark(bytes, start, to) ? BYTE_ORDER_MARK.length : 0;
    }
    return start;
  }

  private static boolean startsWithMark(byte[] bytes, int from, int to) {
    return to - from >= 3
        && bytes[from + 1] == BYTE_ORDER_MARK[1]
        && bytes[from + 2] == BYTE_ORDER_MARK[2];
  }

  private static boolean isOnlyBlanks(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at == to;
  }

  /// Takes a line that is too long to be held.
  public boolean overlongLine() {
    isBlank = false;
    malformed++;
    return false;
  }

  private boolean request(byte[] bytes, int from, int to) {
    hasRequest = true;
    hasClientField |= !line.lacksClientField;
    if (counter.isInFuture(line)) {
      malformed++;
      return false;
    }
    RequestTarget.normalise(line);
    String otherHost = counter.otherHost(line);
    hasOwnRequest |= otherHost == null;
    if (otherHost != null) {
      otherHosts.merge(otherHost, 1L, Long::sum);
    } else if (!counter.isPageLoad(line)) {
      notPages++;
    } else {
      pageLoad(Bytes.hash(bytes, from, to));
    }
    return true;
  }

  private void pageLoad(long lineHash) {
    PageLoads.@Nullable Place dropped = counter.dropped(line);
    if (dropped != null) {
      counter.drop(line, lineHash, dropped);
      drops.merge(dropped.cause().reason(), 1L, Long::sum);
      return;
    }
    visits++;
    if (!counter.count(line, lineHash)) {
      withoutClient++;
    }
    if (line.lacksClientField) {
      withoutClientField++;
    }
  }

  /// Marks all lines so far as counted by an earlier import: they only say which windows are open.
  public void countedBefore() {
    counter.countedBefore(firstLoad);
    before = counts().lines();
    drops.clear();
    otherHosts.clear();
    visits = 0;
    notPages = 0;
    malformed = 0;
    withoutClient = 0;
    withoutClientField = 0;
  }

  /// Returns whether a line was a request.
  public boolean hasRequest() {
    return hasRequest;
  }

  /// Returns whether there was nothing but comments, as `#Fields: ...`, and blank lines.
  public boolean isBlank() {
    return isBlank;
  }

  /// Returns whether a request was to the site, or may have been.
  public boolean hasOwnRequest() {
    return hasOwnRequest;
  }

  /// Returns whether a request had the field that the owner named as the client's.
  public boolean hasClientField() {
    return hasClientField;
  }

  /// Returns how many of the visits lack that field.
  public long withoutClientField() {
    return withoutClientField;
  }

  /// Returns the names of the fields of a request, if the owner said which matter; empty where
  /// fields have no names.
  public List<String> fieldNames() {
    return format.fieldNames();
  }

  /// Returns the names that the owner gave fields, and that no line has.
  public List<String> absentFields() {
    return List.copyOf(format.absentFields());
  }

  /// Returns what people call the file's format; empty before it is known.
  public String format() {
    return format.label();
  }

  /// Returns what the file is: a log, or the export of another counter.
  public Kind kind() {
    return format.kind();
  }

  /// Returns what became of the lines so far.
  public LineCounts counts() {
    return new LineCounts(before, visits, drops, notPages, malformed, otherHosts, withoutClient);
  }
}
