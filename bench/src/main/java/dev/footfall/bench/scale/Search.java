package dev.footfall.bench.scale;

import java.io.PrintStream;

/// Looks for the highest rate that is held: up by doubling, then by halves of the gap, to within 10
/// %.
record Search(Setting setting, PrintStream out) {

  private static final double FIRST = 8;
  private static final double CLOSE = 1.1;

  Outcome highest() {
    double rate = FIRST * setting.shards();
    Outcome held = tried(rate);
    Outcome next = tried(rate * 2);
    while (isHeld(next)) {
      held = next;
      next = tried(next.perSecond() * 2);
    }
    double tooMuch = next.perSecond();
    while (tooMuch / held.perSecond() > CLOSE) {
      next = tried(Math.sqrt(tooMuch * held.perSecond()));
      if (isHeld(next)) {
        held = next;
      } else {
        tooMuch = next.perSecond();
      }
    }
    return held;
  }

  private boolean isHeld(Outcome outcome) {
    if (!outcome.isExact()) {
      throw new IllegalStateException("the store counted wrongly");
    }
    return outcome.isHeld(Run.DEADLINE);
  }

  private Outcome tried(double rate) {
    Outcome outcome = Run.of(setting, Math.rint(rate));
    print(out, outcome);
    return outcome;
  }

  static void print(PrintStream out, Outcome outcome) {
    out.println(outcome.row() + outcome.kinds());
  }
}
