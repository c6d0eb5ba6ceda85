package dev.footfall.core;

import java.time.Duration;

/// A store refused a visit, because it has as many as its owner lets it keep until some moment.
/// Nothing was written.
public final class QuotaExceededException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final Duration pause;

  /// @param doing what was refused, without any value of the request
  /// @param pause how long visits are refused from now on; positive
  public QuotaExceededException(String doing, Duration pause) {
    super(doing);
    this.pause = pause;
  }

  /// Returns how long visits are refused from now on; positive.
  public Duration pause() {
    return pause;
  }
}
