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
    if (last.isBefore(now.minus(QUIET)) && lastLine.compareAndSet(last, now)) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      LOG.warn("visits are refused with 503: {}: {}", failure.getMessage(), cause.getMessage());
    }
  }
}
