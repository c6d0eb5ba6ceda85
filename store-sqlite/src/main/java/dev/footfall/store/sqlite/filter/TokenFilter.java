package dev.footfall.store.sqlite.filter;

import dev.footfall.core.visitor.VisitorToken;
import java.util.Comparator;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Which tokens of one epoch have certainly no window, slice by slice of the key space. A slice is
/// known or not; of one that is not, nothing is certain. Holds no token, but traces of them: a
/// slice is forgotten whenever windows in it are deleted. 8 MB; not thread-safe.
public final class TokenFilter {

  /// Windows are deleted, and known, in this many parts, so that no visit waits for long.
  public static final int SLICES = 256;

  /// The order of tokens, and hence of slices.
  public static final Comparator<VisitorToken> IN_ORDER =
      Comparator.comparing(VisitorToken::high, Long::compareUnsigned)
          .thenComparing(VisitorToken::low, Long::compareUnsigned);

  /// Longer than a token of ones.
  private static final byte[] BEYOND_ALL = HexFormat.of().parseHex("ff".repeat(17));

  private static final int SLICE_BYTES = 32 * 1024;

  private final @Nullable BloomFilter[] slices = new BloomFilter[SLICES]; // null: not known

  /// Makes a filter in which no slice is known.
  public TokenFilter() {}

  /// Returns a filter without any window, in which every slice is known.
  public static TokenFilter none() {
    TokenFilter seen = new TokenFilter();
    for (int slice = 0; slice < SLICES; slice++) {
      seen.empty(slice);
    }
    return seen;
  }

  /// Begins a slice anew, as one with no window.
  public void empty(int slice) {
    BloomFilter seen = slices[slice];
    if (seen == null) {
      slices[slice] = new BloomFilter(SLICE_BYTES);
    } else {
      seen.clear();
    }
  }

  /// Makes a slice one that is not known.
  public void forget(int slice) {
    slices[slice] = null;
  }

  /// Returns whether a slice is known.
  public boolean knows(int slice) {
    return slices[slice] != null;
  }

  /// Adds a token, if its slice is known. Returns this filter.
  public TokenFilter add(VisitorToken token) {
    BloomFilter seen = slices[slice(token)];
    if (seen != null) {
      seen.add(token.high(), token.low());
    }
    return this;
  }

  /// Returns false if the token certainly has no window.
  public boolean mayHave(VisitorToken token) {
    BloomFilter seen = slices[slice(token)];
    return seen == null || seen.mayHave(token.high(), token.low());
  }

  /// Returns the slice of a token, from 0. Tokens are uniform: their first bits part them evenly.
  public static int slice(VisitorToken token) {
    return (int) (token.high() >>> (Long.SIZE - Integer.numberOfTrailingZeros(SLICES)));
  }

  /// Returns what the first bytes of a slice's tokens are not below; of the slice that would follow
  /// the last, what is greater than all tokens.
  public static byte[] bound(int slice) {
    return slice < SLICES ? new byte[] {(byte) (slice * 256 / SLICES)} : BEYOND_ALL;
  }
}
