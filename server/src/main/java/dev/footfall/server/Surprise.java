package dev.footfall.server;

/// A deployment did not do what was expected: ends one check of `footfall smoke`, in one sentence.
final class Surprise extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Surprise(String expected, String came) {
    super("expected " + expected + ", but there was " + came);
  }

  /// Fails unless both are equal.
  static void unlessEqual(String what, long expected, long came) {
    if (expected != came) {
      throw new Surprise(expected + " " + what, Long.toString(came));
    }
  }

  /// Fails unless `holds`.
  static void unless(boolean holds, String expected, String came) {
    if (!holds) {
      throw new Surprise(expected, came);
    }
  }
}
