package dev.footfall.core.visitor;

import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/// A map from the tokens of one epoch to `long` values, in one array: the garbage collector has no
/// objects to traverse, and a lookup touches one place in memory. Not thread-safe.
public final class TokenLongMap {

  /// Returned by [#get] for an unknown token.
  public static final long NONE = Long.MIN_VALUE;

  private static final int FIRST_SLOTS = 16;

  /// Offsets in a slot: of the token, and of its value.
  private static final int HIGH = 0;

  private static final int LOW = 1;
  private static final int NUMBER = 2;
  private static final int SLOT = 3;

  private final long epoch;
  private long[] slots = free(new long[SLOT * FIRST_SLOTS]);
  private int size;

  /// Makes an empty map of the tokens of an epoch.
  public TokenLongMap(long epoch) {
    this.epoch = epoch;
  }

  private static long[] free(long[] zeros) {
    for (int at = 0; at < zeros.length; at += SLOT) {
      zeros[at + NUMBER] = NONE;
    }
    return zeros;
  }

  /// Removes all entries and keeps the capacity.
  public void clear() {
    Arrays.fill(slots, 0);
    free(slots);
    size = 0;
  }

  /// Returns the number of entries.
  public int size() {
    return size;
  }

  /// Returns the value of a token, or [#NONE] if it has none.
  public long get(VisitorToken token) {
    return slots[slot(token.high(), token.low()) + NUMBER];
  }

  /// Sets the value of a token, in place of an earlier one.
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

  /// Returns the slot of a token, or the one where it belongs. Tokens are uniformly distributed, so
  /// some of their bits serve as the hash.
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

  /// Passes all entries to `each`, in no particular order.
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
