package dev.footfall.logs;

import dev.footfall.core.DropReason;
import dev.footfall.logs.HistoryBuilder.Drop;
import java.util.HashMap;
import java.util.Map;

/// One file of a [LogCounter]: takes its lines, and knows what became of each. Not thread-safe.
public final class LogFile {

  private static final long DAY_SECONDS = 86_400;

  private final LogCounter counter;
  private final LogFormat format;
  private final LogLine line = new LogLine();
  private final int firstHit;
  private final Map<Drop, Long> drops = new HashMap<>();

  private long before;
  private long visits;
  private long notPages;
  private long malformed;
  private boolean recognised;

  LogFile(LogCounter counter, LogFormat format) {
    this.counter = counter;
    this.format = format;
    this.firstHit = counter.nextHit();
  }

  /// Takes the next line, without its line end; answers whether the format could read it.
  public boolean line(byte[] bytes, int from, int to) {
    return switch (format.read(bytes, from, to, line)) {
      case REQUEST -> request();
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

  /// Takes a line that is too long to be held.
  public boolean overlongLine() {
    malformed++;
    return false;
  }

  private boolean request() {
    recognised = true;
    if (!counter.isPageLoad(line)) {
      notPages++;
      return true;
    }
    DropReason reason = counter.drop(line);
    if (reason == null) {
      counter.count(line);
      visits++;
    } else {
      drops.merge(new Drop(line.second / DAY_SECONDS, reason), 1L, Long::sum);
    }
    return true;
  }

  /// All lines so far were counted by an import before: they only say which windows are open.
  public void countedBefore() {
    counter.countedBefore(firstHit);
    leaveOut();
  }

  /// All lines so far are in another file of this import too, which counts them.
  public void readBefore() {
    counter.removeHits(firstHit);
    leaveOut();
  }

  private void leaveOut() {
    before = fates().lines();
    drops.clear();
    visits = 0;
    notPages = 0;
    malformed = 0;
  }

  /// Whether there were lines, and none that the format could make sense of.
  public boolean isForeign() {
    return !recognised && malformed > 0;
  }

  /// What became of the lines so far.
  public LineCounts fates() {
    Map<DropReason, Long> byReason = new HashMap<>();
    drops.forEach((drop, hits) -> byReason.merge(drop.reason(), hits, Long::sum));
    return new LineCounts(before, visits, byReason, notPages, malformed);
  }

  Map<Drop, Long> drops() {
    return Map.copyOf(drops);
  }
}
