package dev.footfall.server.config;

import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.ZoneId;
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

  /// Sets the zones that a command was given in a data directory where nothing was counted yet;
  /// where something was, they must be the site's there.
  ///
  /// @param given as `--zone` was given; empty if it was not
  /// @throws CommandException if the days of the site begin at another midnight there
  public static void agree(StoreLocation store, Site site, List<String> given) {
    SiteZones zones = StoreOptionsParser.zones(given, new ArrayList<>());
    if (given.stream().allMatch(String::isBlank)
        || !(store instanceof StoreLocation.Sqlite(Path data))) {
      return;
    }
    if (!SqliteStore.isIn(data)) {
      SqliteStore.setZones(data, zones);
    }
    ZoneId there = store.zones().of(site);
    if (!there.equals(zones.of(site))) {
      throw new CommandException(
          "the days of %s begin at midnight in %s in %s: leave --zone out, or start the counter with it"
              .formatted(site.host(), SiteZones.name(there), store.name()));
    }
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
