package dev.footfall.core.peak;

import java.util.regex.Pattern;

/// Names the cause of a peak from sums. The thresholds were chosen on made peaks: see
/// `bench/why/run`.
final class PeakClassifier {

  /// Readers do not load so many pages each.
  private static final double FEW_VISITORS = 6;

  /// Readers open another page now and then; programs do not.
  private static final double ONE_PAGE_EACH = 1.04;

  /// The same where the visits are spread over many pages, as those of a link are not.
  private static final double SPREAD = 1.08;

  private static final double ON_FEW_PATHS = 0.8;
  private static final double HALF = 0.5;
  private static final double FROM_ONE_HOST = 0.2;
  private static final double FROM_FEEDS = 0.15;
  private static final double HARDLY_ANY = 0.07;

  private static final Pattern FEED =
      Pattern.compile(".*/((feed|rss|atom)(\\.(xml|json))?|index\\.xml)/?|.*\\.(rss|atom)");

  private PeakClassifier() {}

  /// Returns the cause that the sums support.
  static PeakCause cause(PeakSums sums) {
    if (isOfFeed(sums)) {
      return PeakCause.FEED_READER;
    }
    if (sums.visitsEach() >= FEW_VISITORS) {
      return sums.share(sums.onFewPaths()) >= ON_FEW_PATHS
          ? PeakCause.SCRIPT
          : PeakCause.MANY_PAGES;
    }
    double fromOneHost = sums.share(sums.referrer().more());
    if (fromOneHost >= FROM_ONE_HOST || sums.share(sums.referred()) >= HALF) {
      return PeakCause.LINK;
    }
    return isRead(sums) ? PeakCause.UNKNOWN : PeakCause.MANY_ADDRESSES;
  }

  private static boolean isOfFeed(PeakSums sums) {
    boolean isFeed = FEED.matcher(sums.path().name()).matches();
    return sums.share(sums.fromFeeds()) >= FROM_FEEDS
        || (isFeed && sums.share(sums.path().more()) >= HALF);
  }

  /// Whether some came from other sites, or opened another page.
  private static boolean isRead(PeakSums sums) {
    double onePath = sums.share(sums.path().more());
    return sums.share(sums.referred()) > HARDLY_ANY
        || sums.visitsEach() > (onePath < HALF ? SPREAD : ONE_PAGE_EACH);
  }
}
