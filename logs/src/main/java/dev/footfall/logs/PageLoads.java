package dev.footfall.logs;

import dev.footfall.core.Window;
import java.util.Arrays;
import java.util.BitSet;

/// The page loads of a log, 24 bytes each, in the order of their lines; walked in the order of
/// their time, in whole seconds. Not thread-safe.
///
/// Some were counted by an import before. The rest is what all come to, less what those came to: so
/// a log that has grown counts as if it had been imported once, as a whole.
final class PageLoads {

  /// Nobody: an address that could not be read, or a visitor who asked not to be told from others.
  static final int NO_VISITOR = -1;

  /// A hit without a referrer.
  static final int NO_REFERRER = -1;

  private static final int FIRST_CAPACITY = 1 << 12;
  private static final int INDEX_BITS = 31;
  private static final long INDEX = (1L << INDEX_BITS) - 1;
  private static final long WINDOW_SECONDS = Window.LENGTH.toSeconds();

  /// Takes each hit that changes a sum.
  interface Sums {
    /// Adds to the sums of this second.
    ///
    /// @param visits 1 or 0
    /// @param visitors 1 when a window opened here, -1 when one was counted here and should not be
    void add(long second, Place place, int visits, int visitors);
  }

  /// Where a hit was, by the numbers of its names.
  record Place(int path, int referrer) {}

  private long[] keys = new long[FIRST_CAPACITY]; // second, then line: sorts as numbers
  private int[] visitors = new int[FIRST_CAPACITY];
  private int[] paths = new int[FIRST_CAPACITY];
  private int[] referrers = new int[FIRST_CAPACITY];
  private final BitSet before = new BitSet();
  private int size;

  /// @param second since 1970, below 2^32
  void add(long second, int visitor, Place place) {
    if (size == keys.length) {
      grow();
    }
    keys[size] = second << INDEX_BITS | size;
    visitors[size] = visitor;
    paths[size] = place.path();
    referrers[size] = place.referrer();
    size++;
  }

  private void grow() {
    int capacity = size + (size >> 1);
    keys = Arrays.copyOf(keys, capacity);
    visitors = Arrays.copyOf(visitors, capacity);
    paths = Arrays.copyOf(paths, capacity);
    referrers = Arrays.copyOf(referrers, capacity);
  }

  int size() {
    return size;
  }

  /// All hits from number `first` were counted by an import before.
  void countedBefore(int first) {
    before.set(first, size);
  }

  /// Forgets all hits from number `first`.
  void remove(int first) {
    before.clear(first, size);
    size = first;
  }

  /// Tells `sums` what is to be added. Adds no hit after this.
  ///
  /// @param visitorCount one more than the greatest number of a visitor
  void walk(int visitorCount, Sums sums) {
    Arrays.sort(keys, 0, size);
    walk(visitorCount, true, sums);
    if (!before.isEmpty()) {
      walk(visitorCount, false, sums);
    }
  }

  /// @param all whether all hits are walked and added, or those of before, and taken away
  private void walk(int visitorCount, boolean all, Sums sums) {
    long[] openedAt = new long[visitorCount];
    Arrays.fill(openedAt, -WINDOW_SECONDS);
    for (int i = 0; i < size; i++) {
      int hit = (int) (keys[i] & INDEX);
      boolean isBefore = before.get(hit);
      if (all || isBefore) {
        long second = keys[i] >>> INDEX_BITS;
        boolean opens = opens(openedAt, visitors[hit], second);
        int visit = all && !isBefore ? 1 : 0;
        int visitor = opens ? (all ? 1 : -1) : 0;
        if (visit != 0 || visitor != 0) {
          sums.add(second, new Place(paths[hit], referrers[hit]), visit, visitor);
        }
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
}
