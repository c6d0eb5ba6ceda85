package dev.footfall.core;

import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/// A whole number for each of many tokens of one epoch: in arrays, so that the garbage collector
/// has nothing to look through. Not thread-safe.
public final class TokenMap {

  /// What stands for no number.
  public static final long NONE = Long.MIN_VALUE;

  private static final int FIRST_SLOTS = 16;

  private final long epoch;
  private long[] highs = new long[FIRST_SLOTS];
  private long[] lows = new long[FIRST_SLOTS];
  private long[] numbers = free(FIRST_SLOTS);
  private int size;

  public TokenMap(long epoch) {
    this.epoch = epoch;
  }

  private static long[] free(int slots) {
    long[] numbers = new long[slots];
    Arrays.fill(numbers, NONE);
    return numbers;
  }

  /// How many tokens have a number.
  public int size() {
    return size;
  }

  /// The token's number, or [#NONE].
  public long get(VisitorToken token) {
    return numbers[slot(token.high(), token.low())];
  }

  /// Gives the token a number, in place of the one before.
  ///
  /// @param number not [#NONE]
  public void put(VisitorToken token, long number) {
    if (2 * size >= numbers.length) {
      grow();
    }
    put(token.high(), token.low(), number);
  }

  private void put(long high, long low, long number) {
    int slot = slot(high, low);
    size += numbers[slot] == NONE ? 1 : 0;
    highs[slot] = high;
    lows[slot] = low;
    numbers[slot] = number;
  }

  /// Where the token is, or would be: tokens are uniform, so some of their bits say where to look.
  private int slot(long high, long low) {
    int slot = (int) low & (numbers.length - 1);
    while (numbers[slot] != NONE && (lows[slot] != low || highs[slot] != high)) {
      slot = (slot + 1) & (numbers.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldHighs = highs;
    long[] oldLows = lows;
    long[] oldNumbers = numbers;
    highs = new long[2 * oldNumbers.length];
    lows = new long[highs.length];
    numbers = free(highs.length);
    size = 0;
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != NONE) {
        put(oldHighs[i], oldLows[i], oldNumbers[i]);
      }
    }
    Arrays.fill(oldHighs, 0);
    Arrays.fill(oldLows, 0);
  }

  /// Hands over all, in no order.
  public void forEach(ObjLongConsumer<VisitorToken> each) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != NONE) {
        each.accept(new VisitorToken(epoch, highs[i], lows[i]), numbers[i]);
      }
    }
  }

  @Override
  public String toString() {
    return "TokenMap";
  }
}
