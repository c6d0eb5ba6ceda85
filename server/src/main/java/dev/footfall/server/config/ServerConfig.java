package dev.footfall.server.config;

import dev.footfall.core.Result;
import dev.footfall.core.page.HostNames;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.Network;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.ReportAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an operator decides about a server. Bad settings are all reported at once, none repaired.
///
/// @param port 0 to 65535; 0 takes a free port
/// @param data the directory of the SQLite file, and of the owner's token
/// @param visitsPerMinute counted visits of one network; 0 for no limit
/// @param ignored networks whose visits are not counted
/// @param zones in which the days of the sites begin
public record ServerConfig(
    String host,
    int port,
    Path data,
    StoreLocation store,
    ApiConfig api,
    int visitsPerMinute,
    List<Network> ignored,
    SiteZones zones) {

  /// Where to listen, as it was given.
  public record RawPlace(String host, String port) {}

  /// Where to keep counts, as it was given.
  ///
  /// @param region of AWS, empty when it is not set
  /// @param zones where days begin, in general and of single sites
  public record RawStore(
      String store,
      String data,
      String table,
      String visitorsTable,
      String shards,
      String endpoint,
      String region,
      List<String> zones) {

    /// Returns the settings of the embedded store in a directory.
    public static RawStore sqlite(String data) {
      return new RawStore("sqlite", data, "", "", "1", "", "", List.of());
    }
  }

  /// Whose address to take, as it was given.
  public record RawTrust(String whose, List<String> proxies, @Nullable String originSecret) {
    @Override
    public String toString() {
      return "***";
    }
  }

  /// What to count, whose reports and pages anyone may read, whose visits are left out, and whose
  /// pages may frame the dashboard, as it was given.
  public record RawSites(
      List<String> counted,
      List<String> open,
      List<String> openPages,
      List<String> ignored,
      List<String> frames) {}

  /// All settings as they were given.
  public record Raw(
      RawPlace place,
      RawStore store,
      RawSites sites,
      List<String> origins,
      RawTrust trust,
      String rateLimit) {}

  /// Returns the settings, or a sentence for each that is wrong.
  public static Result<ServerConfig, List<String>> parse(Raw raw) {
    List<String> problems = new ArrayList<>();
    int port = number("--port", raw.place().port(), HostNames.MAX_PORT, problems);
    Path data = StoreOptionsParser.directory(raw.store().data(), problems);
    SiteZones zones = StoreOptionsParser.zones(raw.store().zones(), problems);
    StoreLocation store = StoreOptionsParser.read(raw.store(), data, zones, problems);
    Set<Site> sites = sites(raw.sites().counted(), problems);
    Set<Site> open = publicSites("--public", raw.sites().open(), sites, problems);
    Set<Site> pages = publicSites("--public-pages", raw.sites().openPages(), sites, problems);
    Set<String> origins = origins("--origin", raw.origins(), problems);
    Set<String> frames = origins("--frame", raw.sites().frames(), problems);
    ProxyTrust trust = TrustOptionsParser.read(raw.trust(), problems);
    List<Network> ignored = networks("--ignore", raw.sites().ignored(), problems);
    int rateLimit = number("--rate-limit", raw.rateLimit(), Integer.MAX_VALUE, problems);
    zones.own().keySet().stream()
        .filter(site -> !sites.contains(site))
        .forEach(s -> problems.add("--zone must be of one of the sites, not '" + s.host() + "'"));
    if (raw.place().host().isBlank()) {
      problems.add("--host is empty: give an address, for example 127.0.0.1");
    }
    if (!problems.isEmpty()) {
      return new Result.Bad<>(List.copyOf(problems));
    }
    var readers = new ReportAccess(OwnerToken.in(data), ReadTokens.in(data), open, pages, frames);
    var api = new ApiConfig(sites, origins, trust, readers);
    return new Result.Ok<>(
        new ServerConfig(raw.place().host(), port, data, store, api, rateLimit, ignored, zones));
  }

  private static int number(String option, String text, int max, List<String> problems) {
    if (text.matches("\\d{1,10}") && Long.parseLong(text) <= max) {
      return Integer.parseInt(text);
    }
    problems.add(option + " must be a whole number from 0 to " + max);
    return 0;
  }

  private static Set<Site> sites(List<String> hosts, List<String> problems) {
    Set<Site> sites = new HashSet<>();
    for (String host : given(hosts)) {
      Site.parse(host)
          .ifPresentOrElse(
              sites::add,
              () -> problems.add("--site must be a lower-case host name, not '" + host + "'"));
    }
    if (given(hosts).isEmpty()) {
      problems.add("--site is missing: name at least one site to count");
    }
    return sites;
  }

  private static Set<Site> publicSites(
      String option, List<String> hosts, Set<Site> counted, List<String> problems) {
    Set<Site> open = new HashSet<>();
    for (String host : given(hosts)) {
      Site.parse(host)
          .filter(counted::contains)
          .ifPresentOrElse(
              open::add,
              () -> problems.add(option + " must be one of the sites, not '" + host + "'"));
    }
    return open;
  }

  private static Set<String> origins(String option, List<String> texts, List<String> problems) {
    given(texts).stream()
        .filter(origin -> !ApiConfig.isOrigin(origin))
        .forEach(o -> problems.add(option + " must be like https://blog.example, not '" + o + "'"));
    return Set.copyOf(given(texts));
  }

  static List<Network> networks(String option, List<String> texts, List<String> problems) {
    List<Network> networks = new ArrayList<>();
    for (String text : given(texts)) {
      Network.parse(text)
          .ifPresentOrElse(
              networks::add,
              () -> problems.add(option + " must be like 10.0.0.0/8, not '" + text + "'"));
    }
    return networks;
  }

  /// Returns what was really given: an unset environment variable is an empty text.
  static List<String> given(List<String> texts) {
    return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
  }
}
