package dev.footfall.core;

/// All-time visits and visitors of a site.
///
/// @param visits counted page loads; 0 or more, except in a difference
/// @param visitors windows opened: each visitor once per 24 hours; 0 or more, except in a
///   difference
public record Totals(long visits, long visitors) {

  /// No visits and no visitors.
  public static final Totals ZERO = new Totals(0, 0);

  /// Returns these totals and one more visit.
  ///
  /// @param newVisitor whether it opened a window
  public Totals plusVisit(boolean newVisitor) {
    return new Totals(visits + 1, visitors + (newVisitor ? 1 : 0));
  }

  /// Returns the sum of both.
  public Totals plus(Totals other) {
    return new Totals(visits + other.visits, visitors + other.visitors);
  }

  /// Returns the difference of both, which may be negative.
  public Totals minus(Totals other) {
    return new Totals(visits - other.visits, visitors - other.visitors);
  }
}
