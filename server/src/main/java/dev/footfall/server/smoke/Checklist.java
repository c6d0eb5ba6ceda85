package dev.footfall.server.smoke;

import java.io.PrintWriter;

/// Makes checks one by one, and prints a line for each. Not thread-safe.
public final class Checklist {

  /// One expectation. Fails with a [CheckFailedException].
  @FunctionalInterface
  interface Check {
    void run();
  }

  private final PrintWriter out;
  private int made;
  private int failed;

  /// Makes a list that prints each check as it is done.
  public Checklist(PrintWriter out) {
    this.out = out;
  }

  /// Makes a check; returns whether all was as expected.
  ///
  /// @param promise what ought to be so, as a sentence
  boolean check(String promise, Check check) {
    made++;
    try {
      check.run();
      say("ok   " + promise);
      return true;
    } catch (CheckFailedException surprise) {
      failed++;
      say("FAIL " + promise + ": " + surprise.getMessage());
      return false;
    }
  }

  /// Says how it went; returns whether everything did.
  boolean conclude(String removed) {
    String result = failed == 0 ? "All " + made + " checks" : failed + " of " + made + " checks";
    say(result + (failed == 0 ? " passed. " : " failed. ") + removed);
    return failed == 0;
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
