package dev.footfall.http.badge;

import java.util.Locale;

/// How a badge writes a number.
public enum BadgeNumber {
  /// With all digits: `1,234,567`.
  FULL,
  /// With two digits or more and a letter, rounded down: `1.2M`.
  COMPACT;

  private static final String UNITS = "kMGTPE";

  /// Returns a number as text.
  ///
  /// @param number 0 or more
  String write(long number) {
    return this == FULL || number < 1_000
        ? String.format(Locale.ROOT, "%,d", number)
        : compact(number);
  }

  private static String compact(long number) {
    long unit = 1_000;
    int index = 0;
    while (number / unit >= 1_000) {
      unit *= 1_000;
      index++;
    }
    long whole = number / unit;
    long tenth = number % unit / (unit / 10);
    String digits = whole < 10 && tenth > 0 ? whole + "." + tenth : "" + whole;
    return digits + UNITS.charAt(index);
  }
}
