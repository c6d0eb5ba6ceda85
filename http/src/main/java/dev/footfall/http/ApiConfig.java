package dev.footfall.http;

import dev.footfall.core.Site;
import java.util.Optional;
import java.util.Set;

/// What an operator decides about the API.
///
/// @param sites the sites that are counted; no others are
/// @param origins origins beside the sites' own whose pages may count, for example
///   `https://preview.example`
/// @param readers who may read reports
public record ApiConfig(
    Set<Site> sites, Set<String> origins, ProxyTrust proxyTrust, ReportAccess readers) {

  private static final String WWW = "www.";

  public ApiConfig {
    sites = Set.copyOf(sites);
    origins = Set.copyOf(origins);
  }

  /// Nobody may read reports.
  public ApiConfig(Set<Site> sites, Set<String> origins, ProxyTrust proxyTrust) {
    this(sites, origins, proxyTrust, new ReportAccess(OwnerAuthenticator.NOBODY, Set.of()));
  }

  /// The counted site with this host name; `www.` before it is the same site. The test site always
  /// is one.
  Optional<Site> site(String host) {
    Optional<Site> site = Site.parse(host);
    return site.isEmpty() || isCounted(site.get())
        ? site
        : Optional.of(withoutWww(site.get())).filter(this::isCounted);
  }

  private boolean isCounted(Site site) {
    return sites.contains(site) || site.equals(Site.SMOKE);
  }

  private static Site withoutWww(Site site) {
    String host = site.host();
    return host.startsWith(WWW) ? new Site(host.substring(WWW.length())) : site;
  }
}
