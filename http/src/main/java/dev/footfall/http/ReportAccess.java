package dev.footfall.http;

import dev.footfall.core.page.Site;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import java.util.Optional;
import java.util.Set;

/// Who may read reports and lists of pages: the owner all of them, the bearer of a read token those
/// of its site, anyone those of public sites. `www.` before a host name makes no difference.
///
/// @param publicSites the sites whose reports and pages anyone may read
/// @param publicPages more sites whose pages anyone may read
/// @param frames origins whose pages may show the dashboard in a frame; it then shows public sites
///   alone
public record ReportAccess(
    OwnerAuthenticator owner,
    ReaderAuthenticator reader,
    Set<Site> publicSites,
    Set<Site> publicPages,
    Set<String> frames) {

  private static final String SCHEME = "Bearer ";

  /// Copies the sites and the origins.
  public ReportAccess {
    publicSites = Set.copyOf(publicSites);
    publicPages = Set.copyOf(publicPages);
    frames = Set.copyOf(frames);
  }

  /// The same without frames.
  public ReportAccess(
      OwnerAuthenticator owner,
      ReaderAuthenticator reader,
      Set<Site> publicSites,
      Set<Site> publicPages) {
    this(owner, reader, publicSites, publicPages, Set.of());
  }

  /// The same without read tokens; the pages of public sites alone are public.
  public ReportAccess(OwnerAuthenticator owner, Set<Site> publicSites) {
    this(owner, ReaderAuthenticator.NOBODY, publicSites, Set.of());
  }

  boolean isPublic(Site site) {
    return isAmong(publicSites, site);
  }

  private static boolean isAmong(Set<Site> sites, Site site) {
    return sites.contains(site) || Site.parse(site.otherName()).map(sites::contains).orElse(false);
  }

  /// Returns whether anyone may read a resource that otherwise needs a token.
  boolean isPublic(Site site, SiteResource resource) {
    return isPublic(site) || (resource == SiteResource.PAGES && isAmong(publicPages, site));
  }

  boolean mayRead(Request request, Site site, SiteResource resource) {
    return isPublic(site, resource)
        || isOwner(request)
        || readable(request).filter(own -> site.isNamedBy(own.host())).isPresent();
  }

  /// Returns the site that the read token of a request is for.
  Optional<Site> readable(Request request) {
    return token(request.headers()).flatMap(reader::site);
  }

  /// Returns whether a request carries the owner's token (RFC 6750 section 2.1). No other place is
  /// searched, since URLs end up in logs.
  boolean isOwner(Request request) {
    return token(request.headers()).map(owner::isToken).orElse(false);
  }

  static Optional<String> token(Headers headers) {
    return headers
        .only("Authorization")
        .filter(line -> line.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(line -> line.substring(SCHEME.length()).strip());
  }
}
