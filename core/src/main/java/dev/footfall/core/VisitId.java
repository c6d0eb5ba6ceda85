package dev.footfall.core;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The id of one page load, so that a visit that is sent again counts once: 1 to 64 of
/// `A-Za-z0-9_-`.
public record VisitId(String value) {

  private static final String SIGNS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

  private static final int MAX_LENGTH = 64;
  private static final int RANDOM_BYTES = 16;

  /// @throws IllegalArgumentException for any other text
  public VisitId {
    if (!isId(value)) {
      throw new IllegalArgumentException("not a visit id");
    }
  }

  /// Returns the visit id, or empty if `text` is not one.
  public static Optional<VisitId> parse(String text) {
    return isId(text) ? Optional.of(new VisitId(text)) : Optional.empty();
  }

  private static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (SIGNS.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_LENGTH;
  }

  /// Returns a new id of 128 random bits.
  static VisitId random(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new VisitId(HexFormat.of().formatHex(bytes));
  }
}
