package dev.footfall.store.dynamodb;

import java.util.Locale;

/// What a day keeps names of.
enum NameKind {
  PATH,
  REFERRER;

  /// How it is called in keys, and the attribute with the set of the day's names.
  String attribute() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Visitors are attributed to the path of their first visit, and to no referrer.
  boolean countsVisitors() {
    return this == PATH;
  }
}
