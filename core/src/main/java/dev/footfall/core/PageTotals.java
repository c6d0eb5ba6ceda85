package dev.footfall.core;

import java.util.OptionalLong;

/// The totals of a site, all-time and of one day, and the all-time visits of one of its pages.
///
/// @param total all-time, start values included
/// @param today of the site's day of the request
/// @param page visits of the page, 0 or more; empty if the page has no number of its own, or none
///   was asked for
public record PageTotals(Totals total, Totals today, OptionalLong page) {

  /// The totals of a site that was never counted, and of no page.
  public static final PageTotals ZERO =
      new PageTotals(Totals.ZERO, Totals.ZERO, OptionalLong.empty());
}
