package dev.footfall.http.badge;

/// Estimates how wide a text is in Verdana of 11 pixels. A drawing has the estimate as its
/// `textLength`, so that other fonts are fitted to it.
final class TextWidth {

  /// Tenths of a pixel, for each character from the space (32) to the tilde (126).
  private static final int[] ASCII = {
    39, 43, 50, 90, 70, 118, 80, 30, 50, 50, 70, 90, 40, 50, 40, 50, // space to /
    70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 50, 50, 90, 90, 90, 60, // 0 to ?
    110, 75, 75, 77, 85, 70, 63, 85, 83, 46, 50, 76, 61, 93, 82, 87, // @ to O
    66, 87, 76, 75, 68, 80, 75, 109, 75, 68, 75, 50, 50, 50, 90, 70, // P to _
    70, 66, 69, 57, 69, 66, 39, 69, 70, 30, 38, 65, 30, 107, 70, 67, // ` to o
    69, 69, 47, 57, 43, 70, 65, 90, 65, 65, 58, 70, 50, 70, 90 // p to ~
  };

  private static final int WIDE = 110;
  private static final int OTHER = 75;

  private TextWidth() {}

  /// Returns the width in pixels, at least 1.
  static int px(String text) {
    return Math.max(1, (text.codePoints().map(TextWidth::tenths).sum() + 5) / 10);
  }

  private static int tenths(int codePoint) {
    if (codePoint >= ' ' && codePoint < ' ' + ASCII.length) {
      return ASCII[codePoint - ' '];
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      case Character.OTHER_LETTER -> isWide(codePoint) ? WIDE : OTHER;
      default -> OTHER;
    };
  }

  private static boolean isWide(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }
}
