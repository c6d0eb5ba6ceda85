package dev.footfall.logs.export;

import dev.footfall.core.history.History;
import dev.footfall.core.history.Referral;
import dev.footfall.core.page.Site;

/// Everything that is kept about a site, as one counter exports it and another imports it. Salts,
/// tokens and visit ids are not part of it.
public record Export(Site site, History history) {

  /// The newest version of the layout, of CSV and JSON alike. Since version 2 a referrer may be
  /// followed by the path that it led to.
  static final int VERSION = 2;

  private static final int WITHOUT_REFERRALS = 1;

  /// Returns the oldest version that can hold this export: the same counts are the same bytes.
  int version() {
    return history.referrers().stream().allMatch(row -> Referral.of(row.name()).path().isEmpty())
        ? WITHOUT_REFERRALS
        : VERSION;
  }

  /// Returns whether this program can read a layout of this version.
  static boolean isReadable(int version) {
    return version >= WITHOUT_REFERRALS && version <= VERSION;
  }
}
