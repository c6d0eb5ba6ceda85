package dev.footfall.core.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// In which time zone the days of each site begin.
///
/// What is kept by day and by hour is kept in **site time**: the date and the time that a clock at
/// the site's place shows, as an [Instant] that has them in UTC. So days, weeks and months begin at
/// local midnight, and need no other arithmetic than in UTC. The clock's hour that comes twice when
/// it is set back is one hour there; the one that is left out has no visits.
///
/// @param general the zone of every site that has none of its own
/// @param own the zones of single sites
public record SiteZones(ZoneId general, Map<Site, ZoneId> own) {

  /// All days begin at midnight in UTC.
  public static final SiteZones UTC = new SiteZones(ZoneOffset.UTC, Map.of());

  /// What is said of a text that sets no zone, after the name of the setting; its argument is the
  /// text.
  public static final String EXPECTED =
      " must be like Europe/Berlin or blog.example=Europe/Berlin, one for each, not '%s'";

  /// Offsets such as `+05:30` are not taken: they know no summer time, and some browsers do not
  /// know them.
  private static final Pattern NAME = Pattern.compile("UTC|[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+){1,2}");

  /// Copies the zones of single sites.
  public SiteZones {
    own = Map.copyOf(own);
  }

  /// Returns the zone with this name in the IANA time zone database, for example `Europe/Berlin` or
  /// `UTC`; empty if there is none. All are whole quarters of an hour from UTC since 1972.
  public static Optional<ZoneId> zone(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try {
      ZoneId zone = ZoneId.of(name);
      boolean isUtc = zone.normalized().equals(ZoneOffset.UTC);
      return Optional.of(isUtc ? ZoneOffset.UTC : zone);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Returns the zones that these texts set, each as for [#plus].
  ///
  /// @param refused receives each text that sets none, or one that was set before
  public static SiteZones parse(List<String> texts, Consumer<String> refused) {
    SiteZones zones = UTC;
    Set<String> set = new HashSet<>();
    for (String text : texts) {
      Optional<SiteZones> more = zones.plus(text);
      if (more.isEmpty() || !set.add(text.substring(0, Math.max(0, text.indexOf('='))))) {
        refused.accept(text);
      }
      zones = more.orElse(zones);
    }
    return zones;
  }

  /// Returns these zones and another, written `blog.example=Europe/Berlin` for one site, or
  /// `Europe/Berlin` for all that have none of their own; empty if it is neither.
  public Optional<SiteZones> plus(String text) {
    int end = text.indexOf('=');
    if (end < 0) {
      return zone(text).map(zone -> new SiteZones(zone, own));
    }
    Optional<ZoneId> zone = zone(text.substring(end + 1));
    return Site.parse(text.substring(0, end)).flatMap(site -> zone.map(at -> plus(site, at)));
  }

  private SiteZones plus(Site site, ZoneId zone) {
    Map<Site, ZoneId> more = new HashMap<>(own);
    more.put(site, zone);
    return new SiteZones(general, more);
  }

  /// Returns the name of a zone, by which [#zone] finds it.
  public static String name(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /// Returns the zone of a site.
  public ZoneId of(Site site) {
    return own.getOrDefault(site, general);
  }

  /// Returns a moment in site time.
  public Instant local(Site site, Instant at) {
    return local(of(site), at);
  }

  /// Returns a moment in the site time of a site in this zone.
  public static Instant local(ZoneId zone, Instant at) {
    return zone.equals(ZoneOffset.UTC)
        ? at
        : at.plusSeconds(zone.getRules().getOffset(at).getTotalSeconds());
  }

  /// Returns the day of a moment at the place of a site.
  public LocalDate day(Site site, Instant at) {
    return LocalDate.ofInstant(at, of(site));
  }

  /// Returns a site time as text with the offset from UTC that it has in a zone, for example
  /// `2026-11-27T00:00:00+01:00`; in UTC it ends in `Z`. Of two offsets the first.
  public static String text(ZoneId zone, Instant local) {
    if (zone.equals(ZoneOffset.UTC)) {
      return local.toString();
    }
    var time = local.atOffset(ZoneOffset.UTC).toLocalDateTime();
    String text = local.toString();
    return text.substring(0, text.length() - 1) + zone.getRules().getOffset(time).getId();
  }

  /// Returns whether some moment of the hour that begins at a site time is on the clocks of a zone:
  /// in spring they may go from 2:00 to 3:00 at once.
  public static boolean hasHour(ZoneId zone, Instant local) {
    var first = local.atOffset(ZoneOffset.UTC).toLocalDateTime();
    return isValid(zone, first) || isValid(zone, first.plusMinutes(59));
  }

  private static boolean isValid(ZoneId zone, LocalDateTime time) {
    return !zone.getRules().getValidOffsets(time).isEmpty();
  }
}
