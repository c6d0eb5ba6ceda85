package dev.footfall.core;

import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/// A whole number for each of many tokens of one epoch: in one array, so that the garbage collector
/// has nothing to look through and a token is found in one place of memory. Not thread-safe.
public final class TokenLongMap {

  /// What stands for no number.
  public static final long NONE = Long.MIN_VALUE;

  private static final int FIRST_SLOTS = 16;

  /// Of a slot: where the token lies in it, and its number.
  private static final int HIGH = 0;

  private static final int LOW = 1;
  private static final int NUMBER = 2;
  private static final int SLOT = 3;

  private final long epoch;
  private long[] slots = free(new long[SLOT * FIRST_SLOTS]);
  private int size;

  public TokenLongMap(long epoch) {
    this.epoch = epoch;
  }

  private static long[] free(long[] zeros) {
    for (int at = 0; at < zeros.length; at += SLOT) {
      zeros[at + NUMBER] = NONE;
    }
    return zeros;
  }

  /// Forgets all, and keeps the room for as many.
  public void clear() {
    Arrays.fill(slots, 0);
    free(slots);
    size = 0;
  }

  /// How many tokens have a number.
  public int size() {
    return size;
  }

  /// The token's number, or [#NONE].
  public long get(VisitorToken token) {
    return slots[slot(token.high(), token.low()) + NUMBER];
  }

  /// Gives the token a number, in place of the one before.
  ///
  /// @param number not [#NONE]
  public void put(VisitorToken token, long number) {
    if (2 * size >= slots.length / SLOT) {
      grow();
    }
    put(token.high(), token.low(), number);
  }

  private void put(long high, long low, long number) {
    int at = slot(high, low);
    size += slots[at + NUMBER] == NONE ? 1 : 0;
    slots[at + HIGH] = high;
    slots[at + LOW] = low;
    slots[at + NUMBER] = number;
  }

  /// Where the token is, or would be: tokens are uniform, so some of their bits say where to look.
  private int slot(long high, long low) {
    int last = slots.length / SLOT - 1;
    int at = SLOT * ((int) low & last);
    while (slots[at + NUMBER] != NONE && (slots[at + LOW] != low || slots[at + HIGH] != high)) {
      at = at == SLOT * last ? 0 : at + SLOT;
    }
    return at;
  }

  private void grow() {
    long[] old = slots;
    slots = free(new long[2 * old.length]);
    size = 0;
    for (int at = 0; at < old.length; at += SLOT) {
      if (old[at + NUMBER] != NONE) {
        put(old[at + HIGH], old[at + LOW], old[at + NUMBER]);
      }
    }
    Arrays.fill(old, 0);
  }

  /// Hands over all, in no order.
  public void forEach(ObjLongConsumer<VisitorToken> each) {
    for (int at = 0; at < slots.length; at += SLOT) {
      if (slots[at + NUMBER] != NONE) {
        each.accept(new VisitorToken(epoch, slots[at + HIGH], slots[at + LOW]), slots[at + NUMBER]);
      }
    }
  }

  @Override
  public String toString() {
    return "TokenMap";
  }
}
