package dev.footfall.http.badge;

import java.util.regex.Pattern;

/// The text on the left of a badge: what can be drawn of any text, at most 32 characters.
public final class BadgeLabel {

  private static final int MAX_CHARACTERS = 32;

  /// What can be seen: letters of any script, digits, punctuation and signs.
  private static final String SEEN = "\\p{L}\\p{N}\\p{P}\\p{Sm}\\p{Sc}^`";

  /// What cannot be drawn, or steers the text around it: all but the above with their marks and
  /// joiners, and spaces. Of marks and letters, those that make an emoji of a sign, and those that
  /// only fill a place.
  private static final Pattern NOT_DRAWN =
      Pattern.compile(
          "[^%s\\p{M}\\u200c\\u200d ]|[\\p{Me}\\ufe00-\\ufe0f\\u115f\\u1160\\u3164\\uffa0]"
              .formatted(SEEN));

  private static final Pattern DRAWN = Pattern.compile("[" + SEEN + "]");

  private BadgeLabel() {}

  /// Returns the part of `text` that can be drawn, or `otherwise` if there is none.
  public static String of(String text, String otherwise) {
    String drawn = NOT_DRAWN.matcher(text).replaceAll("").strip();
    int end =
        drawn.offsetByCodePoints(
            0, Math.min(MAX_CHARACTERS, drawn.codePointCount(0, drawn.length())));
    return !DRAWN.matcher(drawn).find() ? otherwise : drawn.substring(0, end).strip();
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
