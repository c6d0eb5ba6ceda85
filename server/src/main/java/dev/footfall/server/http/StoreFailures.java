package dev.footfall.server.http;

import dev.footfall.core.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs that the store cannot take visits: at most one line a minute, however many are refused.
/// Thread-safe.
final class StoreFailures implements Consumer<StoreException> {

  private static final Logger LOG = LoggerFactory.getLogger(StoreFailures.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final AtomicReference<Instant> lastLine = new AtomicReference<>(Instant.MIN);

  StoreFailures(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void accept(StoreException failure) {
    Instant now = clock.instant();
    Instant last = lastLine.get();
    boolean isDue = last.isBefore(now.minus(QUIET)) || last.isAfter(now); // or the clock went back
    if (isDue && lastLine.compareAndSet(last, now)) {
      LOG.warn("visits are refused with 503: {}", text(failure));
    }
  }

  /// A store that says all itself is its own cause.
  private static String text(StoreException failure) {
    String text = String.valueOf(failure.getMessage());
    String cause =
        failure.getCause() == null ? "" : String.valueOf(failure.getCause().getMessage());
    return cause.isEmpty() || text.endsWith(cause) ? text : text + ": " + cause;
  }
}
