package dev.footfall.store.dynamodb.schema;

import java.util.Locale;

/// The kinds of names that are counted by day.
public enum NameKind {
  /// Paths.
  PATH,
  /// Referring hosts.
  REFERRER;

  /// Returns the name of this kind in keys.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns whether visitors are counted by name: by the path of their first visit, not by
  /// referrer.
  public boolean countsVisitors() {
    return this == PATH;
  }
}
