package dev.footfall.core;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Names one page load, so that the same visit sent again counts once: 1 to 64 of `A-Za-z0-9_-`.
///
/// Anything else is refused with an [IllegalArgumentException].
public record VisitId(String value) {

  private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int RANDOM_BYTES = 16;

  public VisitId {
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException("not a visit id");
    }
  }

  /// The visit id, or nothing when `text` is not one.
  public static Optional<VisitId> parse(String text) {
    return GRAMMAR.matcher(text).matches() ? Optional.of(new VisitId(text)) : Optional.empty();
  }

  /// A new id of 128 random bits.
  static VisitId random(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new VisitId(HexFormat.of().formatHex(bytes));
  }
}
