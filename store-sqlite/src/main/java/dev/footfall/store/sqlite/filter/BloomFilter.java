package dev.footfall.store.sqlite.filter;

import java.util.Arrays;

/// Knows what has certainly not been added, so that it need not be looked up: a Bloom filter with 6
/// bits for an entry, all in one block of 64 bytes, since it is memory that one waits for (F.
/// Putze, P. Sanders, J. Singler, "Cache-, hash- and space-efficient Bloom filters", 2007). Never
/// wrong when it says no; when it says maybe, at 16 bits an entry it is wrong once in 800 times,
/// and the more it holds, the more often. Of fixed size; not thread-safe.
final class BloomFilter {

  private static final int BITS = 6;
  private static final int BLOCK_WORDS = 8;
  private static final int BLOCK_BITS_LOG = 9;

  private final long[] words;
  private final int lastBlock;

  /// @param sizeBytes a power of two, 64 or more
  BloomFilter(int sizeBytes) {
    words = new long[sizeBytes / Long.BYTES];
    lastBlock = words.length / BLOCK_WORDS - 1;
  }

  /// Forgets all that was added.
  void clear() {
    Arrays.fill(words, 0);
  }

  /// @param hash the entry's, uniform; its lower bits choose the block
  /// @param more 54 more bits of a hash, independent of those
  void add(long hash, long more) {
    for (int i = 0; i < BITS; i++) {
      long bit = more >>> (i * BLOCK_BITS_LOG);
      words[word(hash, bit)] |= 1L << bit;
    }
  }

  boolean mayHave(long hash, long more) {
    for (int i = 0; i < BITS; i++) {
      long bit = more >>> (i * BLOCK_BITS_LOG);
      if ((words[word(hash, bit)] & (1L << bit)) == 0) {
        return false;
      }
    }
    return true;
  }

  private int word(long hash, long bit) {
    return ((int) hash & lastBlock) * BLOCK_WORDS + ((int) (bit >>> 6) & (BLOCK_WORDS - 1));
  }
}
