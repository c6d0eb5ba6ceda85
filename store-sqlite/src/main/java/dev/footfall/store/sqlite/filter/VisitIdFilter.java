package dev.footfall.store.sqlite.filter;

import java.util.ArrayList;
import java.util.List;

/// Where the visit ids of one quarter of an hour lie in the table: batches one after the other,
/// parted into segments of some thousand ids, and these into groups of a million. A filter of each
/// group knows whether an id is not in there at all, and one of each segment whether it is not in
/// that one. Used by the writer thread alone.
public final class VisitIdFilter {

  /// 16 bits an id.
  private static final int SEGMENT_IDS = 4_096;

  private static final int SEGMENT_BYTES = 8 * 1024;
  private static final int GROUP_SEGMENTS = 256;
  private static final int GROUP_BYTES = GROUP_SEGMENTS * SEGMENT_BYTES;

  /// The size of a filter that is full after a few hundred ids, and from then on says maybe to all.
  private static final int FULL_SOON = 64;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /// Batches from one to another, both included.
  public record Range(long first, long last) {}

  private static final class Group {
    private final BloomFilter seen;
    private final List<Segment> segments = new ArrayList<>();

    Group(BloomFilter seen) {
      this.seen = seen;
    }
  }

  private static final class Segment {
    private final BloomFilter seen;
    private int ids;
    private long first = Long.MAX_VALUE;
    private long last;

    Segment(BloomFilter seen) {
      this.seen = seen;
    }
  }

  private final boolean filtered;
  private final List<Group> groups = new ArrayList<>();

  /// @param filtered whether to keep filters worth their name, 2 MB or 4 bytes an id; without them
  ///   an id may be anywhere
  public VisitIdFilter(boolean filtered) {
    this.filtered = filtered;
    addSegment();
  }

  private void addSegment() {
    if (groups.isEmpty() || groups.getLast().segments.size() == GROUP_SEGMENTS) {
      groups.add(new Group(new BloomFilter(filtered ? GROUP_BYTES : FULL_SOON)));
    }
    groups
        .getLast()
        .segments
        .add(new Segment(new BloomFilter(filtered ? SEGMENT_BYTES : FULL_SOON)));
  }

  /// Returns whether filters worth their name are kept.
  public boolean isFiltered() {
    return filtered;
  }

  /// Returns the hash of an id of a site: FNV-1a (draft-eastlake-fnv), its bits mixed once more as
  /// in SplitMix64.
  public static long hash(long siteId, String id) {
    long hash = FNV_OFFSET ^ siteId;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    return hash ^ (hash >>> 27);
  }

  /// Adds an id that will be in the batch written next.
  ///
  /// @param hash of the id
  public void add(long hash) {
    Group group = groups.getLast();
    Segment segment = group.segments.getLast();
    long more = more(hash);
    segment.ids++;
    segment.seen.add(hash, more);
    group.seen.add(hash, more);
  }

  /// Returns other bits than the lower ones of the hash, which choose a block.
  private static long more(long hash) {
    long mixed = hash * 0x9e3779b97f4a7c15L;
    return mixed ^ (mixed >>> 32);
  }

  /// Notes that the ids added last were written in this batch, or before.
  public void wrote(long batch) {
    Segment segment = groups.getLast().segments.getLast();
    segment.first = Math.min(segment.first, batch);
    segment.last = batch;
    if (segment.ids >= SEGMENT_IDS) {
      addSegment();
    }
  }

  /// Returns all batches.
  public Range all() {
    long last = 0;
    for (Group group : groups) {
      for (Segment segment : group.segments) {
        last = Math.max(last, segment.last);
      }
    }
    return new Range(groups.getFirst().segments.getFirst().first, last);
  }

  /// Returns where to look for an id: most ids are new, and are nowhere.
  ///
  /// @param hash of the id
  public List<Range> find(long hash) {
    long more = more(hash);
    List<Range> found = new ArrayList<>();
    for (Group group : groups) {
      if (group.seen.mayHave(hash, more)) {
        for (Segment segment : group.segments) {
          if (segment.seen.mayHave(hash, more)) {
            found.add(new Range(segment.first, segment.last));
          }
        }
      }
    }
    return found;
  }
}
