package dev.footfall.logs.line;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A part of a request that a named field or column of a log holds.
public enum Part {
  /// A point in time, in any notation of [AnyTime].
  TIME,
  /// The day, UTC; [#CLOCK] completes it.
  DATE,
  /// The time of day, UTC.
  CLOCK,
  /// The client's address or name.
  CLIENT,
  /// The HTTP method.
  METHOD,
  /// What was asked for: a path or a URL, with or without its query.
  TARGET,
  /// Method, target and protocol in one: `GET / HTTP/1.1`.
  REQUEST,
  /// The HTTP status.
  STATUS,
  /// The `Referer` header.
  REFERRER,
  /// The `User-Agent` header.
  AGENT,
  /// The host that was asked.
  HOST,
  /// A header that asks not to be tracked: `1`.
  PRIVACY,
  /// A header that says why a page is fetched: `prefetch`.
  PURPOSE;

  /// Returns the part that `name` names, or empty.
  public static Optional<Part> named(String name) {
    return Arrays.stream(values()).filter(part -> part.label().equals(name)).findAny();
  }

  /// Returns the part's place in arrays of parts, from 0.
  @SuppressWarnings("EnumOrdinal") // such arrays live no longer than a reader
  int index() {
    return ordinal();
  }

  /// Returns the name in lower case: `client`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
