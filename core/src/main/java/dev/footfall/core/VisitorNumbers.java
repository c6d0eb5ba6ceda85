package dev.footfall.core;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Tells the visitors of a log apart: numbers them, from 0, as they appear. Equal address keys have
/// equal numbers.
///
/// The tokens and their salt are this object's own. They are in memory alone, are given to nobody,
/// and die with it. Not thread-safe.
public final class VisitorNumbers {

  private static final int FIRST_SLOTS = 1 << 12;

  private final Site site;
  private final Salt salt;
  private long[] highs = new long[FIRST_SLOTS];
  private long[] lows = new long[FIRST_SLOTS];
  private int[] numbers = new int[FIRST_SLOTS]; // one more than the visitor's; 0 is a free slot
  private int count;

  /// @param random cryptographically strong: the salt is made from it
  public VisitorNumbers(Site site, RandomGenerator random) {
    this.site = site;
    this.salt = Salt.random(0, random);
  }

  /// The visitor's number.
  public int of(Address address) {
    if (2 * count >= numbers.length) {
      grow();
    }
    VisitorToken token = VisitorHasher.token(salt, site, address);
    int slot = slot(token.high(), token.low());
    if (numbers[slot] == 0) {
      put(slot, token.high(), token.low(), ++count);
    }
    return numbers[slot] - 1;
  }

  /// How many visitors have a number.
  public int count() {
    return count;
  }

  /// Where the token is, or would be: tokens are uniform, so some of their bits say where to look.
  private int slot(long high, long low) {
    int slot = (int) low & (numbers.length - 1);
    while (numbers[slot] != 0 && (lows[slot] != low || highs[slot] != high)) {
      slot = (slot + 1) & (numbers.length - 1);
    }
    return slot;
  }

  private void put(int slot, long high, long low, int number) {
    highs[slot] = high;
    lows[slot] = low;
    numbers[slot] = number;
  }

  private void grow() {
    long[] oldHighs = highs;
    long[] oldLows = lows;
    int[] oldNumbers = numbers;
    highs = new long[2 * oldNumbers.length];
    lows = new long[highs.length];
    numbers = new int[highs.length];
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != 0) {
        put(slot(oldHighs[i], oldLows[i]), oldHighs[i], oldLows[i], oldNumbers[i]);
      }
    }
    Arrays.fill(oldHighs, 0);
    Arrays.fill(oldLows, 0);
  }

  @Override
  public String toString() {
    return "VisitorNumbers";
  }
}
