package dev.footfall.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a hit was not counted. A closed set: every drop has one of these, and is counted under it.
public enum DropReason {
  /// The page that sent it belongs to a site that may not count here.
  FOREIGN_ORIGIN,
  /// No user agent: browsers always send one.
  NO_USER_AGENT,
  /// The browser fetched the page ahead of time and may never show it.
  PREFETCH,
  /// The user agent is that of a known crawler, preview or monitor.
  BOT,
  /// Too many counted visits from one network within a minute.
  RATE_LIMITED,
  /// From a network whose visits the owner leaves out: mostly the owner's own.
  IGNORED;

  /// Returns the name used in responses, reports and stores, for example `rate_limited`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns the reason with this [#label], or empty if there is none.
  public static Optional<DropReason> of(String label) {
    return Arrays.stream(values()).filter(reason -> reason.label().equals(label)).findFirst();
  }
}
