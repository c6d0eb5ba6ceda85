package dev.footfall.store.dynamodb.schema;

import java.util.Locale;

/// What a day keeps names of.
public enum NameKind {
  PATH,
  REFERRER;

  /// How it is called in keys.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Visitors are attributed to the path of their first visit, and to no referrer.
  public boolean countsVisitors() {
    return this == PATH;
  }
}
