package dev.footfall.http.badge;

import java.util.Locale;

/// The looks of a badge, named as shields.io names them.
public enum BadgeStyle {
  /// Round corners, 20 pixels high.
  FLAT(20, 3, 6, 11),

  /// The same with square corners.
  FLAT_SQUARE(20, 0, 6, 11),

  /// Square corners, 28 pixels high, in capital letters.
  FOR_THE_BADGE(28, 0, 12, 10);

  final int heightPx;
  final int radiusPx;
  final int paddingPx;
  final int fontPx;

  BadgeStyle(int heightPx, int radiusPx, int paddingPx, int fontPx) {
    this.heightPx = heightPx;
    this.radiusPx = radiusPx;
    this.paddingPx = paddingPx;
    this.fontPx = fontPx;
  }

  /// Returns the style with this name; [#FLAT] if there is none, since a broken picture helps
  /// nobody.
  public static BadgeStyle named(String name) {
    return switch (name) {
      case "flat-square" -> FLAT_SQUARE;
      case "for-the-badge" -> FOR_THE_BADGE;
      default -> FLAT;
    };
  }

  /// Returns a text as this style writes it.
  String write(String text) {
    return this == FOR_THE_BADGE ? text.toUpperCase(Locale.ROOT) : text;
  }

  /// Returns the estimated width of a written text in pixels; letters are spaced by 1.25 px where
  /// the style is that of posters.
  int widthPx(String text) {
    int width = TextWidth.px(text) * fontPx / 11;
    return this == FOR_THE_BADGE ? width + text.length() * 5 / 4 : Math.max(1, width);
  }
}
