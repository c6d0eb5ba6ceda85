package dev.footfall.infra;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where a path pattern of CloudFront matches: `*` stands for any characters, none and `/` too, `?`
/// for one (Amazon CloudFront Developer Guide, "Cache behavior settings", "Path pattern").
record PathPattern(String text) {

  /// The pattern of the behaviour that CloudFront tries last.
  static final PathPattern DEFAULT = new PathPattern("*");

  boolean matches(String path) {
    String regex = text.chars().mapToObj(PathPattern::regex).collect(Collectors.joining());
    return Pattern.matches(regex, path);
  }

  private static String regex(int character) {
    return switch (character) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(Character.toString(character));
    };
  }
}
