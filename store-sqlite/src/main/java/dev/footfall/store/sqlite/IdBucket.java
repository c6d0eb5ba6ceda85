package dev.footfall.store.sqlite;

import java.util.ArrayList;
import java.util.List;

/// Where the visit ids of one quarter of an hour lie in the table: batches one after the other,
/// parted into segments of some thousand ids. A filter tells whether an id is in there at all, and
/// one for each segment whether it is in that one. Used by the writer thread alone.
final class IdBucket {

  /// For half a million ids at 64 bits each, four million at 8.
  private static final int SEEN_BYTES = 4 * 1024 * 1024;

  private static final int SEGMENT_IDS = 4_096;
  private static final int SEGMENT_BYTES = 8 * 1024;

  /// The smallest filter: it costs nothing, and says maybe to everything after some dozen ids.
  private static final int FULL_SOON = 8;

  /// Batches from one to another, both included.
  record Range(long first, long last) {}

  private static final class Segment {
    private final Seen seen;
    private int ids;
    private long first = Long.MAX_VALUE;
    private long last;

    Segment(Seen seen) {
      this.seen = seen;
    }
  }

  private final boolean filtered;
  private final Seen seen;
  private final List<Segment> segments = new ArrayList<>();

  /// @param filtered whether to keep filters worth their name, 4 MB and 2 bytes an id; without them
  ///   an id may be anywhere
  IdBucket(boolean filtered) {
    this.filtered = filtered;
    seen = new Seen(filtered ? SEEN_BYTES : FULL_SOON);
    addSegment();
  }

  private void addSegment() {
    segments.add(new Segment(new Seen(filtered ? SEGMENT_BYTES : FULL_SOON)));
  }

  boolean isFiltered() {
    return filtered;
  }

  /// An id that will be in the batch written next.
  void add(long hash) {
    Segment segment = segments.getLast();
    segment.ids++;
    segment.seen.add(hash, hash >>> 32);
    seen.add(hash, hash >>> 32);
  }

  /// The ids added last were written in this batch, or before.
  void wrote(long batch) {
    Segment segment = segments.getLast();
    segment.first = Math.min(segment.first, batch);
    segment.last = batch;
    if (segment.ids >= SEGMENT_IDS) {
      addSegment();
    }
  }

  /// All its batches.
  Range all() {
    long first = segments.getFirst().first;
    return new Range(first, segments.stream().mapToLong(segment -> segment.last).max().orElse(0));
  }

  /// Where to look for an id: most ids are new, and are nowhere.
  List<Range> find(long hash) {
    if (!seen.mayHave(hash, hash >>> 32)) {
      return List.of();
    }
    return segments.stream()
        .filter(segment -> segment.seen.mayHave(hash, hash >>> 32))
        .map(segment -> new Range(segment.first, segment.last))
        .toList();
  }
}
