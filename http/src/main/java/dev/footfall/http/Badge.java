package dev.footfall.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A number as a small picture, in the usual form of badges. Everything in it is of a closed set:
/// the label's characters, the colour, a number. So nothing needs escaping.
///
/// @param label what is counted: 1 to 32 characters, none of which has a meaning in XML
record Badge(String label, Color color, long number) {

  /// Background colours on which white text has a contrast of 4.5 or more.
  enum Color {
    BRICK("#a63d21"),
    BLUE("#0b63c5"),
    GREEN("#1a7f37"),
    TEAL("#0f766e"),
    PURPLE("#7a45d1"),
    RED("#c6212d"),
    GREY("#57606a"),
    BLACK("#1f2328");

    private final String hex;

    Color(String hex) {
      this.hex = hex;
    }

    /// Returns the colour with this lower-case name, or empty if there is none.
    static Optional<Color> named(String name) {
      for (Color color : values()) {
        if (color.name().toLowerCase(Locale.ROOT).equals(name)) {
          return Optional.of(color);
        }
      }
      return Optional.empty();
    }
  }

  /// Letters of any script with their marks, digits, and `space - _ . : ! ?`.
  private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} _.:!?-]{1,32}");

  private static final String DRAWING =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-labelledby="t">
      <title id="t">{label}: {number}</title>
      <clipPath id="c"><rect width="{width}" height="20" rx="3"/></clipPath>
      <g clip-path="url(#c)">
      <rect width="{split}" height="20" fill="#454b52"/>
      <rect x="{split}" width="{right}" height="20" fill="{color}"/>
      </g>
      <g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
      <text x="{labelX}" y="14" textLength="{labelWidth}">{label}</text>
      <text x="{numberX}" y="14" textLength="{numberWidth}">{number}</text>
      </g>
      </svg>
      """;

  private static final int PADDING_PX = 6;

  Badge {
    if (!isLabel(label)) {
      throw new IllegalArgumentException("not a label");
    }
  }

  static boolean isLabel(String text) {
    return LABEL.matcher(text).matches() && !text.isBlank();
  }

  byte[] svg() {
    String figure = String.format(Locale.ROOT, "%,d", number);
    int labelWidth = TextWidth.px(label);
    int numberWidth = TextWidth.px(figure);
    int split = labelWidth + 2 * PADDING_PX;
    int right = numberWidth + 2 * PADDING_PX;
    return DRAWING
        .replace("{width}", "" + (split + right))
        .replace("{split}", "" + split)
        .replace("{right}", "" + right)
        .replace("{color}", color.hex)
        .replace("{labelX}", middle(0, split))
        .replace("{labelWidth}", "" + labelWidth)
        .replace("{numberX}", middle(split, right))
        .replace("{numberWidth}", "" + numberWidth)
        .replace("{number}", figure)
        .replace("{label}", label)
        .getBytes(UTF_8);
  }

  private static String middle(int start, int width) {
    return String.format(Locale.ROOT, "%.1f", start + width / 2.0);
  }
}
