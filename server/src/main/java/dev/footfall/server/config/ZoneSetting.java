package dev.footfall.server.config;

import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.store.sqlite.SqliteStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Sets the time zones of a server's sites before it opens its store.
public final class ZoneSetting {

  private ZoneSetting() {}

  /// Sets the zones of a configuration, and returns what is to be said of them, a sentence each. In
  /// a data directory they stay for the other commands.
  ///
  /// @throws dev.footfall.core.StoreException if they cannot be written, or a server runs there
  public static List<String> set(ServerConfig config) {
    SiteZones zones = config.zones();
    List<String> said = new ArrayList<>();
    if (!zones.equals(SiteZones.UTC)) {
      said.add("Days begin at midnight in " + text(zones));
    }
    if (config.store() instanceof StoreLocation.Sqlite(var data)) {
      SiteZones before = SqliteStore.setZones(data, zones);
      if (!before.equals(zones) && hasCounts(config.store())) {
        said.add(
            "Until now they began at midnight in %s: what was counted then stays in its day"
                .formatted(text(before)));
      }
    }
    return said;
  }

  private static boolean hasCounts(StoreLocation store) {
    return !store.sites().orElse(List.of()).isEmpty();
  }

  private static String text(SiteZones zones) {
    Stream<Site> own = zones.own().keySet().stream().sorted((a, b) -> a.host().compareTo(b.host()));
    Stream<String> parts =
        own.map(site -> "%s for %s".formatted(SiteZones.name(zones.of(site)), site.host()));
    return String.join(
        ", ", Stream.concat(Stream.of(SiteZones.name(zones.general())), parts).toList());
  }
}
