package dev.footfall.store.dynamodb.count;

import java.util.OptionalLong;

/// The visits of a page on some days.
///
/// @param visits empty if the page has no number of its own
/// @param isKnown whether the page was named before there were visits of unnamed pages
record PageSum(OptionalLong visits, boolean isKnown) {

  /// The sum of a page that was never visited. Its first visit makes it known.
  static final PageSum NONE = new PageSum(OptionalLong.of(0), false);

  /// The sum of a page some of whose visits may be among those of unnamed pages.
  static final PageSum LOST = new PageSum(OptionalLong.empty(), false);

  /// Returns the sum of a page with a number of its own.
  static PageSum of(long visits) {
    return new PageSum(OptionalLong.of(visits), true);
  }

  boolean isLost() {
    return visits.isEmpty();
  }

  /// Returns the sum with more visits, for a page that is not lost.
  PageSum plus(long more) {
    return of(visits.orElseThrow() + more);
  }
}
