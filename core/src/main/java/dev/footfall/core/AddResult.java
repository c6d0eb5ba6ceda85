package dev.footfall.core;

/// The result of adding a [Visit] to a store.
public sealed interface AddResult {

  /// The visit is durably in the store: added by this call, or by an earlier one with the same
  /// visit id, whose verdict is returned again.
  ///
  /// @param newVisitor whether the visit opened a window, that is, counted a visitor too
  ///
  /// @param totals the totals of the site and the page now, this visit included
  record Recorded(boolean newVisitor, PageTotals totals) implements AddResult {}

  /// Nothing was added, because the visitor was not looked up under every live salt, or was to be
  /// written under a destroyed one. Agree on the salts again, make new tokens, and add again.
  record StaleSalts() implements AddResult {}
}
