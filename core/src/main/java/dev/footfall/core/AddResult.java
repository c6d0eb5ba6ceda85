package dev.footfall.core;

/// What a store answers to a [Visit].
public sealed interface AddResult {

  /// The visit is in the store, durably: added now, or before under the same visit id, with the
  /// verdict of then.
  ///
  /// @param totals the site's totals now, this visit included
  record Recorded(boolean newVisitor, Totals totals) implements AddResult {}

  /// Nothing was added: the visitor was not looked up under every live salt, or was to be written
  /// under a destroyed one. Agree on the salts again, make new tokens, and add again.
  record StaleSalts() implements AddResult {}
}
