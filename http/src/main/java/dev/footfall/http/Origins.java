package dev.footfall.http;

import dev.footfall.core.Site;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which pages may count for a site: those of its own host, of `www.` before it, and of the origins
/// that the operator adds. Binds browsers only: other programs send any origin they like.
final class Origins {

  private static final Pattern ORIGIN =
      Pattern.compile("(https?://(\\[[0-9a-f:.]+\\]|[^/?#@:\\[\\]]+)(?::\\d{1,5})?)(?:[/?#].*)?");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

  private final Set<String> added;

  /// @param added origins beside the sites' own, for example `https://preview.example`
  Origins(Set<String> added) {
    this.added = Set.copyOf(added);
  }

  /// Whether the page that sent a request may count for `site`. Without `Origin`, the page is that
  /// of the `Referer`; a request with neither is no browser's, and passes.
  boolean allows(Request request, Site site) {
    return request.headers().all("Origin").isEmpty()
        ? request.headers().all("Referer").stream().allMatch(page -> allows(page, site))
        : allowedOrigin(request, site).isPresent();
  }

  /// The request's origin, when it may count for `site`.
  Optional<String> allowedOrigin(Request request, Site site) {
    return request.headers().only("Origin").filter(origin -> allows(origin, site));
  }

  private boolean allows(String page, Site site) {
    Matcher parts = ORIGIN.matcher(page.toLowerCase(Locale.ROOT));
    return parts.matches()
        && (site.isNamedBy(parts.group(2))
            || (site.host().equals("localhost") && LOOPBACK.contains(parts.group(2)))
            || added.contains(parts.group(1)));
  }
}
