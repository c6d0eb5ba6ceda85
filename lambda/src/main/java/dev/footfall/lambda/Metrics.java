package dev.footfall.lambda;

import dev.footfall.lambda.InvocationEvent.Completed;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Reports to CloudWatch what each invocation did, by one line of log: see [MetricLine].
/// Thread-safe.
///
/// Events wait here until the next line is written, so their sums are right also where several
/// requests are handled at once.
final class Metrics {

  private final InstantSource clock;
  private final PrintStream log;
  private final Queue<InvocationEvent> events = new ConcurrentLinkedQueue<>();

  Metrics(InstantSource clock, PrintStream log) {
    this.clock = clock;
    this.log = log;
  }

  void add(InvocationEvent event) {
    events.add(event);
  }

  /// Forgets what was not written yet, because no visitor caused it.
  void clear() {
    events.clear();
  }

  /// Writes the line of an invocation, and one for each further event that waits.
  void write(Duration latency) {
    InvocationEvent event = events.poll();
    print(event == null ? new Completed() : event, latency);
    for (InvocationEvent more = events.poll(); more != null; more = events.poll()) {
      print(more, Duration.ZERO);
    }
  }

  private void print(InvocationEvent event, Duration latency) {
    log.println(MetricLine.of(clock.millis(), event, latency));
    log.flush();
  }
}
