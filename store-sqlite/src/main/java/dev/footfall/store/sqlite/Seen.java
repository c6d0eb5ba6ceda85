package dev.footfall.store.sqlite;

/// Tells what has certainly not been added, so that nobody need look for it: a Bloom filter (B. H.
/// Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970) with 4 probes. Never
/// wrong when it says no; when it says maybe, at 16 bits an entry it is wrong once in 400 times,
/// and the more it holds, the more often. Of fixed size; not thread-safe.
final class Seen {

  private static final int PROBES = 4;

  private final long[] words;
  private final long mask;

  /// @param sizeBytes a power of two, 8 or more
  Seen(int sizeBytes) {
    words = new long[sizeBytes / Long.BYTES];
    mask = (long) words.length * Long.SIZE - 1;
  }

  /// @param hash the entry's, uniform
  /// @param step a second hash of it, independent of the first
  void add(long hash, long step) {
    for (int i = 0; i < PROBES; i++) {
      long bit = (hash + i * (step | 1)) & mask;
      words[(int) (bit >>> 6)] |= 1L << bit;
    }
  }

  boolean mayHave(long hash, long step) {
    for (int i = 0; i < PROBES; i++) {
      long bit = (hash + i * (step | 1)) & mask;
      if ((words[(int) (bit >>> 6)] & (1L << bit)) == 0) {
        return false;
      }
    }
    return true;
  }
}
