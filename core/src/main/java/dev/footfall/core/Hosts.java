package dev.footfall.core;

import java.util.regex.Pattern;

/// The grammar of host names (RFC 1123 section 2.1, RFC 1035 section 2.3.4), lower case only.
final class Hosts {

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
  private static final int MAX_LENGTH = 253;

  private Hosts() {}

  static boolean isHost(String text) {
    return text.length() <= MAX_LENGTH && HOST.matcher(text).matches();
  }
}
