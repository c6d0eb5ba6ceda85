package dev.footfall.http.badge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.OptionalLong;

/// A number as a small picture, in the usual form of badges. The label is the only text in it that
/// a request can choose, and it is escaped.
///
/// @param label what is counted: see [BadgeLabel]
/// @param number 0 or more; empty if there is none of this page
public record Badge(String label, OptionalLong number, Look look) {

  /// How it looks.
  public record Look(BadgeColor color, BadgeStyle style, BadgeNumber digits) {}

  private static final String NO_NUMBER = "\u2013";

  /// Other fonts are fitted to the estimated width; by glyphs, so that joined letters stay joined.
  private static final String DRAWING =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img" aria-labelledby="t">
      <title id="t">{label}: {number}</title>
      <clipPath id="c"><rect width="{width}" height="{height}" rx="{radius}"/></clipPath>
      <g clip-path="url(#c)">
      <rect width="{split}" height="{height}" fill="#454b52"/>
      <rect x="{split}" width="{right}" height="{height}" fill="{color}"/>
      </g>
      <g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="{font}">
      <text x="{labelX}" y="{y}" textLength="{labelWidth}" lengthAdjust="spacingAndGlyphs">{written}</text>
      <text x="{numberX}" y="{y}" textLength="{numberWidth}" lengthAdjust="spacingAndGlyphs" fill="{ink}">{number}</text>
      </g>
      </svg>
      """;

  /// Returns the picture as SVG, in UTF-8.
  public byte[] svg() {
    BadgeStyle style = look.style();
    String written = style.write(label);
    String figure = figure();
    int labelWidth = style.widthPx(written);
    int numberWidth = style.widthPx(figure);
    int split = labelWidth + 2 * style.paddingPx;
    int right = numberWidth + 2 * style.paddingPx;
    return frame(DRAWING)
        .replace("{width}", "" + (split + right))
        .replace("{split}", "" + split)
        .replace("{right}", "" + right)
        .replace("{labelX}", middle(0, split))
        .replace("{labelWidth}", "" + labelWidth)
        .replace("{numberX}", middle(split, right))
        .replace("{numberWidth}", "" + numberWidth)
        .replace("{number}", figure)
        .replace("{written}", BadgeLabel.xml(written))
        .replace("{label}", BadgeLabel.xml(label))
        .getBytes(UTF_8);
  }

  private String frame(String drawing) {
    BadgeStyle style = look.style();
    return drawing
        .replace("{height}", "" + style.heightPx)
        .replace("{radius}", "" + style.radiusPx)
        .replace("{font}", "" + style.fontPx)
        .replace("{y}", "" + (style.heightPx / 2 + 4))
        .replace("{color}", look.color().hex())
        .replace("{ink}", look.color().text());
  }

  /// Returns the number as it is drawn: a dash if there is none.
  public String figure() {
    return number.isPresent() ? look.digits().write(number.getAsLong()) : NO_NUMBER;
  }

  private static String middle(int start, int width) {
    return String.format(Locale.ROOT, "%.1f", start + width / 2.0);
  }
}
