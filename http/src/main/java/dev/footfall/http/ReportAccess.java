package dev.footfall.http;

import dev.footfall.core.page.Site;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import java.util.Optional;
import java.util.Set;

/// Who may read reports: the owner all of them, the bearer of a read token that of its site,
/// everybody those of public sites. `www.` before a host name makes no difference.
public record ReportAccess(
    OwnerAuthenticator owner, ReaderAuthenticator reader, Set<Site> publicSites) {

  private static final String SCHEME = "Bearer ";

  public ReportAccess {
    publicSites = Set.copyOf(publicSites);
  }

  /// The same without read tokens.
  public ReportAccess(OwnerAuthenticator owner, Set<Site> publicSites) {
    this(owner, ReaderAuthenticator.NOBODY, publicSites);
  }

  boolean isPublic(Site site) {
    return publicSites.contains(site)
        || Site.parse(site.otherName()).map(publicSites::contains).orElse(false);
  }

  boolean mayRead(Request request, Site site) {
    return isPublic(site)
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
