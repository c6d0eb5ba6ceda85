package dev.footfall.server.smoke;

/// A deployment did not do what was expected: ends one check of `footfall smoke`, in one sentence.
final class CheckFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CheckFailedException(String expected, String came) {
    super("expected " + expected + ", but there was " + came);
  }

  /// Fails unless both are equal.
  static void unlessEqual(String what, long expected, long came) {
    if (expected != came) {
      throw new CheckFailedException(expected + " " + what, Long.toString(came));
    }
  }

  /// Fails unless `holds`.
  static void unless(boolean holds, String expected, String came) {
    if (!holds) {
      throw new CheckFailedException(expected, came);
    }
  }
}
