package dev.footfall.infra;

import java.util.regex.Pattern;

/// Where a path pattern of CloudFront matches: `*` stands for any characters, none and `/` too, `?`
/// for one (Amazon CloudFront Developer Guide, "Cache behavior settings", "Path pattern").
record PathPattern(String text) {

  /// The pattern of the behaviour that CloudFront tries last.
  static final PathPattern DEFAULT = new PathPattern("*");

  boolean matches(String path) {
    StringBuilder regex = new StringBuilder();
    for (char c : text.toCharArray()) {
      regex.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.matches(regex.toString(), path);
  }
}
