package dev.footfall.logs.export;

import dev.footfall.core.history.History;
import dev.footfall.core.history.Referral;
import dev.footfall.core.page.Site;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Everything that is kept about a site, as one counter exports it and another imports it. Salts,
/// tokens and visit ids are not part of it.
///
/// @param history its days and hours are in site time, as in a store
/// @param zone of the site, whose offset is written with the hours; UTC in an export that was read,
///   since the hours stay where they are
public record Export(Site site, History history, ZoneId zone) {

  /// The newest version of the layout, of CSV and JSON alike. Since version 2 a referrer may be
  /// followed by the path that it led to; since version 3 hours may have another offset than UTC's.
  static final int VERSION = 3;

  private static final int WITHOUT_ZONES = 2;
  private static final int WITHOUT_REFERRALS = 1;

  /// An export of a site in UTC.
  public Export(Site site, History history) {
    this(site, history, ZoneOffset.UTC);
  }

  /// Returns the oldest version that can hold this export: the same counts are the same bytes.
  int version() {
    if (!zone.equals(ZoneOffset.UTC) && !history.hours().isEmpty()) {
      return VERSION;
    }
    return history.referrers().stream().allMatch(row -> Referral.of(row.name()).path().isEmpty())
        ? WITHOUT_REFERRALS
        : WITHOUT_ZONES;
  }

  /// Returns whether this program can read a layout of this version.
  static boolean isReadable(int version) {
    return version >= WITHOUT_REFERRALS && version <= VERSION;
  }
}
