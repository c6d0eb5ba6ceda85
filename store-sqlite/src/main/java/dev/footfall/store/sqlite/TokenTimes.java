package dev.footfall.store.sqlite;

import dev.footfall.core.VisitorToken;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A time for each of many tokens of one epoch, in arrays, so that the garbage collector has
/// nothing to look through. Not thread-safe.
final class TokenTimes {

  /// What to do with a token and its time.
  @FunctionalInterface
  interface Reader {
    void read(VisitorToken token, long time);
  }

  private static final int FIRST_SLOTS = 16;

  /// The time of a free slot.
  private static final long FREE = Long.MIN_VALUE;

  private final long epoch;
  private long[] highs = new long[FIRST_SLOTS];
  private long[] lows = new long[FIRST_SLOTS];
  private long[] times = free(FIRST_SLOTS);
  private int size;

  TokenTimes(long epoch) {
    this.epoch = epoch;
  }

  private static long[] free(int slots) {
    long[] times = new long[slots];
    Arrays.fill(times, FREE);
    return times;
  }

  int size() {
    return size;
  }

  @Nullable Long get(VisitorToken token) {
    long time = times[slot(token.high(), token.low())];
    return time == FREE ? null : time;
  }

  void put(VisitorToken token, long time) {
    if (2 * size >= times.length) {
      grow();
    }
    put(token.high(), token.low(), time);
  }

  private void put(long high, long low, long time) {
    int slot = slot(high, low);
    size += times[slot] == FREE ? 1 : 0;
    highs[slot] = high;
    lows[slot] = low;
    times[slot] = time;
  }

  /// Where the token is, or would be: tokens are uniform, so some of their bits say where to look.
  private int slot(long high, long low) {
    int slot = (int) low & (times.length - 1);
    while (times[slot] != FREE && (lows[slot] != low || highs[slot] != high)) {
      slot = (slot + 1) & (times.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldHighs = highs;
    long[] oldLows = lows;
    long[] oldTimes = times;
    highs = new long[2 * oldTimes.length];
    lows = new long[highs.length];
    times = free(highs.length);
    size = 0;
    for (int i = 0; i < oldTimes.length; i++) {
      if (oldTimes[i] != FREE) {
        put(oldHighs[i], oldLows[i], oldTimes[i]);
      }
    }
  }

  /// Reads all, in no order.
  void forEach(Reader reader) {
    for (int i = 0; i < times.length; i++) {
      if (times[i] != FREE) {
        reader.read(new VisitorToken(epoch, highs[i], lows[i]), times[i]);
      }
    }
  }
}
