package dev.footfall.http;

import dev.footfall.core.page.Site;
import dev.footfall.http.message.Request;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The operator's settings of the API.
///
/// @param sites the sites that are counted; no others are
/// @param origins origins beside the sites' own whose pages may count, for example
///   `https://preview.example`
/// @param readers who may read reports; the owner may also use the test site
/// @param tester who else may use the test site: whoever tests a deployment
public record ApiConfig(
    Set<Site> sites,
    Set<String> origins,
    ProxyTrust proxyTrust,
    ReportAccess readers,
    OwnerAuthenticator tester) {

  private static final Pattern ORIGIN = Pattern.compile("https?://([a-z0-9.-]+)(?::(\\d{1,5}))?");

  /// Copies the sites and the origins.
  public ApiConfig {
    sites = Set.copyOf(sites);
    origins = Set.copyOf(origins);
  }

  /// A configuration in which the owner alone may use the test site.
  public ApiConfig(
      Set<Site> sites, Set<String> origins, ProxyTrust proxyTrust, ReportAccess readers) {
    this(sites, origins, proxyTrust, readers, OwnerAuthenticator.NOBODY);
  }

  /// A configuration in which nobody may read reports.
  public ApiConfig(Set<Site> sites, Set<String> origins, ProxyTrust proxyTrust) {
    this(sites, origins, proxyTrust, new ReportAccess(OwnerAuthenticator.NOBODY, Set.of()));
  }

  /// Returns whether `text` is an origin of the web (RFC 6454 section 6.2), in lower case.
  public static boolean isOrigin(String text) {
    Matcher parts = ORIGIN.matcher(text);
    return parts.matches()
        && Site.parse(parts.group(1)).isPresent()
        && Origins.isPort(parts.group(2));
  }

  /// Returns the counted site that a path names, or empty if there is none. `www.` before a host
  /// name makes no difference, and a loopback address means `localhost`. The test site is always
  /// among them; [#isOpen] says for whom.
  ///
  /// @param host as in the path of a request: percent-encoded
  Optional<Site> site(String host) {
    return Site.parse(host)
        .flatMap(
            site -> counted(site).or(() -> Site.parse(site.otherName()).flatMap(this::counted)))
        .or(() -> Query.decode(host).flatMap(Loopback::address).flatMap(_ -> localhost()));
  }

  /// Returns whether a request may use a site: every counted site, but the test site only with the
  /// owner's or a tester's token. Otherwise strangers could make a test fail, or make the owner pay
  /// for it.
  boolean isOpen(Site site, Request request) {
    return !site.equals(Site.SMOKE)
        || readers.isOwner(request)
        || ReportAccess.token(request.headers()).map(tester::isToken).orElse(false);
  }

  private Optional<Site> localhost() {
    return counted(new Site(Loopback.LOCALHOST));
  }

  private Optional<Site> counted(Site site) {
    return sites.contains(site) || site.equals(Site.SMOKE) ? Optional.of(site) : Optional.empty();
  }
}
