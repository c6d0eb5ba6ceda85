package dev.footfall.lambda;

/// A header or a parameter of an event.
record NameValue(String name, String value) {

  /// Pairs are never printed: they may hold an address.
  @Override
  public String toString() {
    return "NameValue";
  }
}
