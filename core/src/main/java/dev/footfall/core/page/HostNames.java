package dev.footfall.core.page;

/// The grammar of host names (RFC 1123 section 2.1, RFC 1035 section 2.3.4), lower case only, and
/// the range of the ports that may follow them.
public final class HostNames {

  /// The highest port (RFC 9293 section 3.1).
  public static final int MAX_PORT = 65_535;

  private static final int MAX_LENGTH = 253;
  private static final int MAX_LABEL = 63;

  private HostNames() {}

  static boolean isHost(String text) {
    int begin = 0;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', begin)) {
      if (!isLabel(text, begin, dot)) {
        return false;
      }
      begin = dot + 1;
    }
    return text.length() <= MAX_LENGTH && isLabel(text, begin, text.length());
  }

  /// Letters, digits and, not at an end, hyphens.
  private static boolean isLabel(String text, int begin, int end) {
    if (begin == end || end - begin > MAX_LABEL) {
      return false;
    }
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      boolean inner = c == '-' && i > begin && i < end - 1;
      if (!inner && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
