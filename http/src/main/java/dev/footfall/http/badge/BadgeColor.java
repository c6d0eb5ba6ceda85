package dev.footfall.http.badge;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A background colour of a badge, and the text colour that can be read on it.
///
/// @param hex `#` and six hexadecimal digits, lower case
public record BadgeColor(String hex) {

  /// The colour of a badge for which none is asked.
  public static final BadgeColor BRICK = new BadgeColor("#a63d21");

  /// Our own names, then those of shields.io that are not among them; those of CSS are in
  /// [CssColors].
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("brick", "#a63d21"),
          Map.entry("blue", "#0b63c5"),
          Map.entry("green", "#1a7f37"),
          Map.entry("teal", "#0f766e"),
          Map.entry("purple", "#7a45d1"),
          Map.entry("red", "#c6212d"),
          Map.entry("grey", "#57606a"),
          Map.entry("gray", "#57606a"),
          Map.entry("black", "#1f2328"),
          Map.entry("brightgreen", "#44cc11"),
          Map.entry("success", "#44cc11"),
          Map.entry("yellowgreen", "#a4a61d"),
          Map.entry("yellow", "#dfb317"),
          Map.entry("orange", "#fe7d37"),
          Map.entry("important", "#fe7d37"),
          Map.entry("critical", "#e05d44"),
          Map.entry("informational", "#007ec6"),
          Map.entry("lightgrey", "#9f9f9f"),
          Map.entry("lightgray", "#9f9f9f"),
          Map.entry("inactive", "#9f9f9f"),
          Map.entry("blueviolet", "#8a2be2"));

  /// Three or six digits, as in CSS, with `#` or without: it is seldom encoded in a URL.
  private static final Pattern HEX = Pattern.compile("#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})");

  /// The luminance at which white and black text have the same contrast, 4.58 (WCAG 2.2).
  private static final double MIDDLE_LUMINANCE = 0.179;

  /// Returns the colour that a name or hexadecimal digits stand for, or empty. Their case does not
  /// matter, as in CSS.
  public static Optional<BadgeColor> parse(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    String own = NAMED.get(name);
    String named = own == null ? CssColors.named(name) : own;
    if (named != null) {
      return Optional.of(new BadgeColor(named));
    }
    var digits = HEX.matcher(text);
    return digits.matches() ? Optional.of(ofDigits(digits.group(1))) : Optional.empty();
  }

  private static BadgeColor ofDigits(String digits) {
    long number = HexFormat.fromHexDigitsToLong(digits.length() == 3 ? doubled(digits) : digits);
    return new BadgeColor("#" + HexFormat.of().toHexDigits(number, 6));
  }

  private static String doubled(String digits) {
    return digits.replaceAll("(.)", "$1$1");
  }

  /// Returns white or black, whichever has the higher contrast: 4.5 or more on every colour.
  String text() {
    return luminance() < MIDDLE_LUMINANCE ? "#fff" : "#000";
  }

  /// The relative luminance, from 0 to 1 (WCAG 2.2).
  private double luminance() {
    int rgb = HexFormat.fromHexDigits(hex, 1, 7);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
