package dev.footfall.core;

import dev.footfall.core.visitor.Address;
import java.time.Duration;
import java.time.InstantSource;

/// Bounds the counted visits a minute of one network (/24 of IPv4, /48 of IPv6).
///
/// The generic cell rate algorithm (ITU-T I.371): one number per network, the time at which its
/// allowance will be whole again. A network may spend the whole allowance at once; it comes back
/// evenly over a minute. Bounded memory: beyond 65,536 networks the least recently used one is
/// evicted. Thread-safe. Networks are held in memory only.
final class RateLimiter {

  private static final int MAX_NETWORKS = 65_536;
  private static final long MINUTE_MICROS = Duration.ofMinutes(1).toMillis() * 1_000;

  private final InstantSource clock;
  private final long microsPerVisit;
  private final LruCache<Long, Long> wholeAgainAtMicros = new LruCache<>(MAX_NETWORKS);

  /// @param visitsPerMinute 1 or more, or 0 for no limit
  RateLimiter(int visitsPerMinute, InstantSource clock) {
    this.clock = clock;
    this.microsPerVisit = visitsPerMinute == 0 ? 0 : MINUTE_MICROS / visitsPerMinute;
  }

  /// Takes one visit from the allowance of the address's network, and returns false if none is
  /// left.
  boolean allows(Address address) {
    if (microsPerVisit == 0) {
      return true;
    }
    long now = clock.millis() * 1_000;
    synchronized (wholeAgainAtMicros) {
      long owed = wholeAgainAtMicros.find(address.network()).orElse(now);
      // A clock that was set back must not lock a network out: never owe more than a minute.
      long whole = Math.clamp(owed, now, now + MINUTE_MICROS);
      boolean allowed = whole + microsPerVisit <= now + MINUTE_MICROS;
      wholeAgainAtMicros.put(address.network(), allowed ? whole + microsPerVisit : whole);
      return allowed;
    }
  }
}
