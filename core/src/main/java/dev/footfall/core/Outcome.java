package dev.footfall.core;

/// The outcome of a hit.
public sealed interface Outcome {

  /// Returns the site's totals after the hit.
  Totals totals();

  /// The hit was counted as a visit, durably and exactly once.
  ///
  /// @param newVisitor whether it opened a window, that is, counted a visitor too
  record Counted(boolean newVisitor, Totals totals) implements Outcome {}

  /// The hit was not counted as a visit; it is tallied under its reason.
  record Dropped(DropReason reason, Totals totals) implements Outcome {}
}
