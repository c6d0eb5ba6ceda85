package dev.footfall.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;

/// A path in a site: starts with `/`, has no query, fragment or trailing `index.html`, and at most
/// 512 UTF-16 code units.
public record PagePath(String value) {

  /// The longest path that is kept, in UTF-16 code units; the rest of a longer one is cut.
  public static final int MAX_LENGTH = 512;

  /// The site's front page.
  public static final PagePath ROOT = new PagePath("/");

  private static final String INDEX = "index.html";

  private static final String NO_PATH = "\"<>^`{|}";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// @throws IllegalArgumentException for any other text
  public PagePath {
    if (!isKept(value)) {
      throw new IllegalArgumentException("not a normalised path");
    }
  }

  /// Returns the normalized path, or empty if `text` does not start with `/` or contains control
  /// characters or an unpaired surrogate.
  public static Optional<PagePath> parse(String text) {
    String path = withoutIndex(beforeAny(text, "?#"));
    return isClean(path) ? Optional.of(new PagePath(cut(path))) : Optional.empty();
  }

  /// Returns whether a store can hold this path.
  public static boolean isKept(String value) {
    return isClean(value) && value.length() <= MAX_LENGTH;
  }

  /// Returns the path as browsers have it in `location.pathname`: they percent-encode what no path
  /// of a URL may have (URL Standard, section 1.3; `|` as Chrome does). A `%` is left as it is.
  public PagePath percentEncoded() {
    var encoded = new StringBuilder(value.length());
    for (byte octet : value.getBytes(UTF_8)) {
      if (octet > ' ' && NO_PATH.indexOf(octet) < 0) { // an octet beyond ASCII is negative
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return new PagePath(cut(encoded.toString()));
  }

  private static String beforeAny(String text, String ends) {
    int length = 0;
    while (length < text.length() && ends.indexOf(text.charAt(length)) < 0) {
      length++;
    }
    return text.substring(0, length);
  }

  private static String withoutIndex(String path) {
    return path.endsWith("/" + INDEX) ? path.substring(0, path.length() - INDEX.length()) : path;
  }

  private static String cut(String path) {
    if (path.length() <= MAX_LENGTH) {
      return path;
    }
    boolean splitsPair = Character.isHighSurrogate(path.charAt(MAX_LENGTH - 1));
    return path.substring(0, splitsPair ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  private static boolean isClean(String path) {
    int length = 0;
    while (length < path.length() && isClean(path.codePointAt(length))) {
      length += Character.charCount(path.codePointAt(length));
    }
    return path.startsWith("/") && length == path.length();
  }

  /// Half a surrogate pair is what remains when no other half follows.
  private static boolean isClean(int codePoint) {
    boolean isHalfPair =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return !isHalfPair && !Character.isISOControl(codePoint);
  }
}
