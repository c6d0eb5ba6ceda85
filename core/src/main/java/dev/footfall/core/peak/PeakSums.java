package dev.footfall.core.peak;

import dev.footfall.core.Totals;

/// What is kept of the days of a peak, as sums, and how much of it is usual on as many days.
///
/// @param totals visits and visitors of the days
/// @param usual visits and visitors that are usual
/// @param path the path that has most visits above the usual
/// @param onFewPaths visits above the usual of the three paths that have most, 0 or more
/// @param referrer the host that led to most visits above the usual
/// @param referred visits above the usual that another host led to, 0 or more
/// @param fromFeeds those of them that feed readers led to, 0 or more
/// @param directVisits visits of the days that no other host led to, 0 or more
public record PeakSums(
    Totals totals,
    Totals usual,
    Part path,
    long onFewPaths,
    Part referrer,
    long referred,
    long fromFeeds,
    long directVisits) {

  /// Of the visits above the usual, the share that a single path has at least.
  private static final double ONE_PATH = 0.9;

  /// The visits of one name.
  ///
  /// @param name empty if nothing has visits
  /// @param visits of these days
  /// @param usual visits that are usual on as many days
  public record Part(String name, long visits, long usual) {

    /// No name has visits.
    public static final Part NONE = new Part("", 0, 0);

    /// Returns the visits above the usual.
    public long more() {
      return Math.max(0, visits - usual);
    }
  }

  /// Returns visits above the usual, 1 or more.
  public long more() {
    return Math.max(1, totals.visits() - usual.visits());
  }

  /// Returns how many visits above the usual each visitor above the usual made.
  double visitsEach() {
    return (double) more() / Math.max(1, totals.visitors() - usual.visitors());
  }

  /// Returns which share of the visits above the usual some visits are, 0 to 1.
  double share(long visits) {
    return Math.min(1, (double) visits / more());
  }

  boolean isOnOnePath() {
    return share(path.more()) >= ONE_PATH && path.visits() >= ONE_PATH * totals.visits();
  }
}
