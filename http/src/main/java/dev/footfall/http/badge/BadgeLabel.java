package dev.footfall.http.badge;

import java.util.regex.Pattern;

/// The text on the left of a badge: what can be drawn of any text, at most 32 characters.
public final class BadgeLabel {

  private static final int MAX_CHARACTERS = 32;

  /// What cannot be drawn, or steers the text around it: all but letters of any script with their
  /// marks and joiners, digits, punctuation, signs and spaces.
  private static final Pattern NOT_DRAWN =
      Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{Sm}\\p{Sc}^`\\u200c\\u200d ]");

  private BadgeLabel() {}

  /// Returns the part of `text` that can be drawn, or `otherwise` if there is none.
  public static String of(String text, String otherwise) {
    String drawn = NOT_DRAWN.matcher(text).replaceAll("").strip();
    int end =
        drawn.offsetByCodePoints(
            0, Math.min(MAX_CHARACTERS, drawn.codePointCount(0, drawn.length())));
    return drawn.isEmpty() ? otherwise : drawn.substring(0, end).strip();
  }

  /// Returns a label as the content of an XML element, without the braces of a template.
  static String xml(String label) {
    return label
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("{", "&#123;");
  }
}
