package dev.footfall.server.text;

import java.util.Locale;

/// A number with its noun.
public final class Counted {

  private Counted() {}

  /// Returns `1 visit` or `2,000 visits`.
  public static String of(long n, String one) {
    return String.format(Locale.ROOT, "%,d %s", n, noun(n, one));
  }

  /// Returns `visit` or `visits`.
  public static String noun(long n, String one) {
    return n == 1 ? one : one + "s";
  }
}
