package dev.footfall.store.sqlite;

import dev.footfall.core.visitor.VisitorToken;
import org.jspecify.annotations.Nullable;

/// Which tokens of one epoch have certainly no window, slice by slice of the key space. A slice is
/// known or not; of one that is not, nothing is certain. Holds no token, but traces of them: a
/// slice is forgotten whenever windows in it are deleted. 8 MB; not thread-safe.
final class TokenFilter {

  /// Windows are deleted, and known, in this many parts.
  static final int SLICES = 256;

  private static final int SLICE_BYTES = 32 * 1024;

  private final @Nullable BloomFilter[] slices = new BloomFilter[SLICES]; // null: not known

  /// Returns a filter without any window, in which every slice is known.
  static TokenFilter none() {
    TokenFilter seen = new TokenFilter();
    for (int slice = 0; slice < SLICES; slice++) {
      seen.empty(slice);
    }
    return seen;
  }

  /// Begins a slice anew, as one with no window.
  void empty(int slice) {
    BloomFilter seen = slices[slice];
    if (seen == null) {
      slices[slice] = new BloomFilter(SLICE_BYTES);
    } else {
      seen.clear();
    }
  }

  void forget(int slice) {
    slices[slice] = null;
  }

  boolean knows(int slice) {
    return slices[slice] != null;
  }

  /// Adds a token, if its slice is known. Returns this filter.
  TokenFilter add(VisitorToken token) {
    BloomFilter seen = slices[slice(token)];
    if (seen != null) {
      seen.add(token.high(), token.low());
    }
    return this;
  }

  boolean mayHave(VisitorToken token) {
    BloomFilter seen = slices[slice(token)];
    return seen == null || seen.mayHave(token.high(), token.low());
  }

  /// Tokens are uniform, so their first bits part them evenly.
  static int slice(VisitorToken token) {
    return (int) (token.high() >>> (Long.SIZE - Integer.numberOfTrailingZeros(SLICES)));
  }
}
