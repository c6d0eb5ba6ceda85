package dev.footfall.core;

/// What became of a hit.
public sealed interface Outcome {

  /// The site's totals after it.
  Totals totals();

  /// It counts as a visit, durably, exactly once.
  ///
  /// @param newVisitor whether it opened a window, that is, counted a visitor too
  record Counted(boolean newVisitor, Totals totals) implements Outcome {}

  /// It does not count as a visit; it is tallied under its reason.
  record Dropped(DropReason reason, Totals totals) implements Outcome {}
}
