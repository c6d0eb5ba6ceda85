package dev.footfall.store.dynamodb.schema;

import java.util.Locale;

/// The kinds of names that are counted by day.
public enum NameKind {
  /// Paths.
  PATH,
  /// Referring hosts, each with the page that it led to; of earlier days, the host alone.
  REFERRER,
  /// Paths that have a number of their own, on days that have no room for their name: their visits
  /// are counted under the name of all others, and here besides.
  BEYOND;

  /// Returns the name of this kind in keys.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns whether visitors are counted by name: by the path of their first visit alone.
  public boolean countsVisitors() {
    return this == PATH;
  }
}
