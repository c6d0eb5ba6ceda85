package dev.footfall.bench.scale;

/// Units that may be used: so many a second, unused ones kept for one second. Thread-safe.
final class Bucket {

  private static final double NANOS = 1e9;

  private final double perSecond;
  private double left;
  private long last;

  Bucket(double perSecond, long nowNanos) {
    this.perSecond = perSecond;
    left = perSecond;
    last = nowNanos;
  }

  /// Takes units, if there are as many.
  synchronized boolean take(double units, long nowNanos) {
    refill(nowNanos);
    if (left < Math.min(units, perSecond)) {
      return false;
    }
    left -= units;
    return true;
  }

  /// Takes units that cannot be refused, or gives some back.
  synchronized void charge(double units) {
    left -= units;
  }

  private void refill(long nowNanos) {
    long since = Math.max(0, nowNanos - last);
    left = Math.min(perSecond, left + since * perSecond / NANOS);
    last = Math.max(last, nowNanos);
  }
}
