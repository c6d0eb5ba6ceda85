package dev.footfall.core;

/// The outcome of a hit.
public sealed interface Outcome {

  /// Returns the totals of the site and the page after the hit.
  PageTotals totals();

  /// The hit was counted as a visit, durably and exactly once.
  ///
  /// @param newVisitor whether it opened a window, that is, counted a visitor too
  record Counted(boolean newVisitor, PageTotals totals) implements Outcome {}

  /// The hit was not counted as a visit; it is tallied under its reason.
  record Dropped(DropReason reason, PageTotals totals) implements Outcome {}
}
