package dev.footfall.lambda;

import dev.footfall.lambda.InvocationEvent.Answered;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Tells CloudWatch what each invocation did, by one line of log: see [MetricLine]. Thread-safe.
///
/// Facts wait here until the next line is written: their sums are right also where several requests
/// are answered at once.
final class Metrics {

  private final InstantSource clock;
  private final PrintStream log;
  private final Queue<InvocationEvent> facts = new ConcurrentLinkedQueue<>();

  Metrics(InstantSource clock, PrintStream log) {
    this.clock = clock;
    this.log = log;
  }

  void add(InvocationEvent fact) {
    facts.add(fact);
  }

  /// Forgets what was not written: it was no visitor's.
  void clear() {
    facts.clear();
  }

  /// Writes the line of an invocation, and one for each further fact that others have left.
  void write(Duration latency) {
    InvocationEvent fact = facts.poll();
    print(fact == null ? new Answered() : fact, latency);
    for (InvocationEvent more = facts.poll(); more != null; more = facts.poll()) {
      print(more, Duration.ZERO);
    }
  }

  private void print(InvocationEvent fact, Duration latency) {
    log.println(MetricLine.of(clock.millis(), fact, latency));
    log.flush();
  }
}
