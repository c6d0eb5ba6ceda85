package dev.footfall.server.http;

import java.util.concurrent.atomic.AtomicLong;

/// How much memory the heads of requests that are being received or answered may take together.
/// Small ones are free, so that nobody's big ones keep a visit out. Thread-safe.
final class HeadBudget {

  private static final int FREE_BYTES = 2 * 1024;

  private final AtomicLong left;

  HeadBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  Share share() {
    return new Share();
  }

  /// What one connection has taken. Confined to the connection's event loop.
  final class Share {
    private long taken;

    private Share() {}

    /// Takes what a head of `bytes` needs in all. Returns whether there is enough.
    boolean take(int bytes) {
      long more = Math.max(0, bytes - FREE_BYTES) - taken;
      if (more <= 0) {
        return true;
      }
      taken += more;
      return left.addAndGet(-more) >= 0;
    }

    void release() {
      left.addAndGet(taken);
      taken = 0;
    }
  }
}
