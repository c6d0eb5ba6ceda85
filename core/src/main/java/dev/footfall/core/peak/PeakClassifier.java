package dev.footfall.core.peak;

import java.util.regex.Pattern;

/// Names the cause of a peak from sums. The thresholds were chosen on made peaks: see
/// `bench/why/run`.
final class PeakClassifier {

  /// More visits than this of one visitor are not read.
  private static final double FEW_VISITORS = 8;

  /// Readers who come to one page open another one now and then; programs do not.
  private static final double ONE_PAGE_EACH = 1.03;

  private static final double HALF = 0.5;
  private static final double SOME = 0.3;
  private static final double ALL = 0.97;

  private static final Pattern FEED =
      Pattern.compile(".*/((feed|rss|atom)(\\.(xml|json))?|index\\.xml)/?|.*\\.(rss|atom)");

  private PeakClassifier() {}

  /// Returns the cause that the sums support.
  static PeakCause cause(PeakSums sums) {
    double onPath = sums.share(sums.path().more());
    if (sums.share(sums.fromFeeds()) >= SOME
        || (onPath >= HALF && FEED.matcher(sums.path().name()).matches())) {
      return PeakCause.FEED_READER;
    }
    if (sums.visitsEach() >= FEW_VISITORS) {
      return onPath >= HALF ? PeakCause.SCRIPT : PeakCause.MANY_PAGES;
    }
    if (sums.share(sums.referrer().more()) >= SOME || sums.share(sums.referred()) >= HALF) {
      return PeakCause.LINK;
    }
    boolean isDirect = sums.share(sums.referred()) <= 1 - ALL;
    return isDirect && sums.visitsEach() <= ONE_PAGE_EACH
        ? PeakCause.MANY_ADDRESSES
        : PeakCause.UNKNOWN;
  }
}
