package dev.footfall.logs.line;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/// Caches the interpretation of texts that were read lately, so that most lines of a log cost no
/// decoding, no pattern and no hash. In memory only. Not thread-safe.
public final class MemoCache {

  private static final int SLOTS = 1 << 15;

  /// Longer texts are rare, and not worth keeping.
  private static final int MAX_LENGTH = 1_024;

  private static final byte[] FREE = {};

  private final ToIntFunction<String> meaning;
  private final byte[][] texts = new byte[SLOTS][];
  private final int[] meanings = new int[SLOTS];

  /// @param meaning the same for the same text, always
  public MemoCache(ToIntFunction<String> meaning) {
    this.meaning = meaning;
    Arrays.fill(texts, FREE);
  }

  /// Returns what the text means, interpreted at most once while it is remembered.
  public int of(ByteSlice text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return meaning.applyAsInt(text.text());
    }
    int slot = text.hash() & (SLOTS - 1);
    if (!text.is(texts[slot])) {
      meanings[slot] = meaning.applyAsInt(text.text());
      texts[slot] = text.copy();
    }
    return meanings[slot];
  }
}
