package dev.footfall.core;

/// Whether a store can count, commit and forget at this moment.
///
/// @param problem one sentence for the operator without any value of a request, for example `the
///   database file was removed or replaced`; empty if all is well
public record StoreHealth(String problem) {

  /// All is well.
  public static final StoreHealth OK = new StoreHealth("");

  /// Returns whether all is well.
  public boolean isOk() {
    return problem.isEmpty();
  }
}
