package dev.footfall.core.history;

import dev.footfall.core.Totals;
import dev.footfall.core.history.Report.Entry;
import java.util.List;
import java.util.Map;

/// The hosts that led to a page in a period, or the pages that a host led to.
///
/// @param top those with most visits, at most [Report#TOP]; visitors are always 0
/// @param visits the sum of all of them, not of the list alone
/// @param unknown further visits of the period that other hosts led to, or this host, of which no
///   page is kept: they may have been to any page
public record Referrals(List<Entry> top, long visits, long unknown) {

  /// Copies the top list.
  public Referrals {
    top = List.copyOf(top);
  }

  /// Returns the referrals that have these sums.
  ///
  /// @param sums of all hosts, or of all pages
  public static Referrals of(Map<String, Totals> sums, long unknown) {
    return new Referrals(Report.top(sums), Referral.visits(sums), unknown);
  }
}
