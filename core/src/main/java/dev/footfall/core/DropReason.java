package dev.footfall.core;

import java.util.Locale;

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
  RATE_LIMITED;

  /// The name used in answers, reports and stores, for example `rate_limited`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
