package dev.footfall.core;

/// All-time visits and visitors of a site.
///
/// @param visits counted page loads, 0 or more
/// @param visitors windows opened: each visitor once per 24 hours, 0 or more
public record Totals(long visits, long visitors) {

  public static final Totals ZERO = new Totals(0, 0);

  /// These totals and one more visit.
  public Totals plusVisit(boolean newVisitor) {
    return new Totals(visits + 1, visitors + (newVisitor ? 1 : 0));
  }

  /// The sum of both.
  public Totals plus(Totals other) {
    return new Totals(visits + other.visits, visitors + other.visitors);
  }

  /// The difference of both; may be below zero.
  public Totals minus(Totals other) {
    return new Totals(visits - other.visits, visitors - other.visitors);
  }
}
