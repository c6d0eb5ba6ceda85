package dev.footfall.http.message;

/// Tags of what a response contains (RFC 9110 section 8.8.3).
public final class EntityTag {

  private static final String WEAK = "W/";

  private EntityTag() {}

  /// Returns whether who asks has what this tag is of, and so needs it no more: `If-None-Match`
  /// (RFC 9110 section 13.1.2), by weak comparison.
  ///
  /// @param tag with its quotes
  public static boolean isKnown(Headers asked, String tag) {
    for (String line : asked.all("If-None-Match")) {
      for (String given : line.split(",", -1)) {
        String known = given.strip();
        if (known.equals("*") || strong(known).equals(strong(tag))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String strong(String tag) {
    return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
  }

  /// Returns the tag of the same content in other bytes.
  public static String weak(String tag) {
    return WEAK + strong(tag);
  }
}
