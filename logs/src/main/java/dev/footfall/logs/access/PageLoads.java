package dev.footfall.logs.access;

import dev.footfall.core.DropCause;
import dev.footfall.core.Totals;
import dev.footfall.core.visitor.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The page loads of a log, 28 bytes each, in the order of their lines; walked in the order of
/// their time, in whole seconds. Those that do not count, because of a [DropCause], are among them.
/// Not thread-safe.
///
/// Some were counted by an earlier import. What is added is the total of all, minus the total of
/// these, so a grown log yields the same counts as one import of the whole file. A line that stands
/// in several files counts as often as it does in the file that has it most often.
final class PageLoads {

  /// Nobody: an address that could not be read, or a visitor who asked not to be distinguished.
  static final int NO_VISITOR = -1;

  /// A page load without a referrer.
  static final int NO_REFERRER = -1;

  private static final int FIRST_CAPACITY = 1 << 12;
  private static final int INDEX_BITS = 31;
  private static final long INDEX = (1L << INDEX_BITS) - 1;
  private static final long WINDOW_SECONDS = Window.LENGTH.toSeconds();

  private static final Totals VISIT = new Totals(1, 0);
  private static final Totals ENTRY = new Totals(1, 1);

  /// Takes each page load that changes a sum.
  interface Sums {
    /// Adds to the sums of this second.
    void add(long second, Place place, Totals totals);
  }

  /// Where a page load was, by the numbers of its names; below zero a path is a [DropCause].
  record Place(int path, int referrer) {

    private static final List<DropCause> CAUSES = List.copyOf(DropCause.all());

    /// A page load that does not count.
    static Place dropped(DropCause cause) {
      return new Place(-1 - CAUSES.indexOf(cause), NO_REFERRER);
    }

    boolean isDropped() {
      return path < 0;
    }

    DropCause cause() {
      return CAUSES.get(-1 - path);
    }
  }

  private long[] keys = new long[FIRST_CAPACITY]; // second, then line: sorts as numbers
  private long[] lines = new long[FIRST_CAPACITY]; // their hashes
  private int[] visitors = new int[FIRST_CAPACITY];
  private int[] paths = new int[FIRST_CAPACITY];
  private int[] referrers = new int[FIRST_CAPACITY];
  private final BitSet before = new BitSet();
  private BitSet copies = new BitSet();
  private final List<Integer> files = new ArrayList<>(); // where each begins
  private int size;

  /// Starts a file; returns its first page load's number.
  int startFile() {
    if (files.isEmpty() || files.getLast() < size) {
      files.add(size);
    }
    return size;
  }

  /// Adds a page load.
  ///
  /// @param second since 1970, below 2^32
  /// @param line the hash of its line
  void add(long second, long line, int visitor, Place place) {
    if (size == keys.length) {
      grow();
    }
    keys[size] = second << INDEX_BITS | size;
    lines[size] = line;
    visitors[size] = visitor;
    paths[size] = place.path();
    referrers[size] = place.referrer();
    size++;
  }

  private void grow() {
    int capacity = size + (size >> 1);
    keys = Arrays.copyOf(keys, capacity);
    lines = Arrays.copyOf(lines, capacity);
    visitors = Arrays.copyOf(visitors, capacity);
    paths = Arrays.copyOf(paths, capacity);
    referrers = Arrays.copyOf(referrers, capacity);
  }

  /// Marks all page loads from number `first` as counted by an earlier import.
  void countedBefore(int first) {
    before.set(first, size);
  }

  /// Sorts by time, and finds the lines that stand in several files. Takes no page load after this.
  ///
  /// @param copies takes each page load that is left out for another file's
  void sort(Sums copies) {
    Arrays.sort(keys, 0, size);
    if (files.size() > 1) {
      this.copies = new CopiedLines(keys, lines, before, files).find(size);
      this.copies.stream()
          .filter(load -> !before.get(load))
          .forEach(load -> copies.add(0, place(load), VISIT));
    }
  }

  private Place place(int load) {
    return new Place(paths[load], referrers[load]);
  }

  /// Passes on what is to be added.
  ///
  /// @param visitorCount one more than the greatest number of a visitor
  void walk(int visitorCount, Sums sums) {
    walk(visitorCount, new BitSet(), sums);
    if (!before.isEmpty()) {
      walkBefore(
          visitorCount,
          (second, place, totals) ->
              sums.add(second, place, new Totals(-totals.visits(), -totals.visitors())));
    }
  }

  /// Passes on what an earlier import has added.
  void walkBefore(int visitorCount, Sums sums) {
    BitSet others = (BitSet) before.clone();
    others.flip(0, size);
    walk(visitorCount, others, sums);
  }

  private void walk(int visitorCount, BitSet without, Sums sums) {
    long[] openedAt = new long[visitorCount];
    Arrays.fill(openedAt, -WINDOW_SECONDS);
    for (int i = 0; i < size; i++) {
      int load = (int) (keys[i] & INDEX);
      if (!without.get(load) && !copies.get(load)) {
        long second = keys[i] >>> INDEX_BITS;
        boolean opens = opens(openedAt, visitors[load], second);
        sums.add(second, place(load), opens ? ENTRY : VISIT);
      }
    }
  }

  private static boolean opens(long[] openedAt, int visitor, long second) {
    if (visitor == NO_VISITOR || second - openedAt[visitor] < WINDOW_SECONDS) {
      return false;
    }
    openedAt[visitor] = second;
    return true;
  }

  /// Returns how many of the new visits are those of the visitor who has most.
  long mostByOneVisitor(int visitorCount) {
    long[] visits = new long[visitorCount];
    for (int load = 0; load < size; load++) {
      if (visitors[load] != NO_VISITOR && !before.get(load) && !copies.get(load)) {
        visits[visitors[load]]++;
      }
    }
    return Arrays.stream(visits).max().orElse(0);
  }
}
