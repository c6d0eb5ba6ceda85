package dev.footfall.http;

import dev.footfall.core.page.HostNames;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which pages may count for a site: those on its own host, with `www.` before it or without, and
/// on the origins that the operator adds. This binds browsers only: other programs send any origin.
final class Origins {

  /// The origin that a URL begins with. What is not a host name here matches no site.
  private static final Pattern ORIGIN =
      Pattern.compile("(https?)://([^/?#@\\\\]*?)(?::(\\d{1,5}))?(?:[/?#].*)?");

  private static final List<String> SCHEMES = List.of("https://", "http://");

  private final Set<String> added;

  /// @param added origins beside the sites' own, for example `https://preview.example`
  Origins(Set<String> added) {
    this.added = Set.copyOf(added);
  }

  /// Returns whether the page that sent a request may count for `site`. Without `Origin`, the page
  /// is that of the `Referer`; a request with neither header does not come from a browser page and
  /// is allowed.
  boolean allows(Request request, Site site) {
    return request.headers().all("Origin").isEmpty()
        ? request.headers().all("Referer").stream()
            .allMatch(page -> rebuilt(page, site).isPresent())
        : allowedOrigin(request, site).isPresent();
  }

  /// Returns the origin of the page that sent a request, if it may count for `site`: put together
  /// from what is configured and a port, so that nothing sent comes back.
  Optional<String> allowedOrigin(Request request, Site site) {
    return request.headers().only("Origin").flatMap(origin -> rebuilt(origin, site));
  }

  /// Returns the host of the page that sent a request, as it was sent, or empty if the request
  /// names no page.
  static Optional<String> host(Request request) {
    return request
        .headers()
        .only("Origin")
        .or(() -> request.headers().only("Referer"))
        .map(page -> ORIGIN.matcher(page.toLowerCase(Locale.ROOT)))
        .filter(Matcher::matches)
        .map(parts -> parts.group(2));
  }

  private Optional<String> rebuilt(String page, Site site) {
    return isOwn(page, site) ? Optional.of(page) : matched(page, site);
  }

  /// Returns whether a page names nothing but a scheme and the site's own host, as nearly all do:
  /// these are known without the cost of the pattern.
  private static boolean isOwn(String page, Site site) {
    for (String scheme : SCHEMES) {
      if (page.startsWith(scheme) && site.isNamedBy(page.substring(scheme.length()))) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> matched(String page, Site site) {
    Matcher parts = ORIGIN.matcher(page.toLowerCase(Locale.ROOT));
    if (!parts.matches() || !isPort(parts.group(3))) {
      return Optional.empty();
    }
    String scheme = parts.group(1).equals("https") ? "https://" : "http://";
    String port = port(parts.group(3));
    return host(parts.group(2), site)
        .map(host -> scheme + host + port)
        .or(() -> added.stream().filter((scheme + parts.group(2) + port)::equals).findFirst());
  }

  /// Returns the name under which a host is that of the site.
  private static Optional<String> host(String given, Site site) {
    if (given.equals(site.host())) {
      return Optional.of(site.host());
    }
    return site.isNamedBy(given) ? Optional.of(site.otherName()) : loopback(given, site);
  }

  private static Optional<String> loopback(String given, Site site) {
    return site.host().equals(Loopback.LOCALHOST) ? Loopback.address(given) : Optional.empty();
  }

  /// Returns whether digits, at most nine of them, are a port; null stands for the default one.
  static boolean isPort(@Nullable String digits) {
    return digits == null || Integer.parseInt(digits) <= HostNames.MAX_PORT;
  }

  private static String port(@Nullable String digits) {
    return digits == null ? "" : ":" + Integer.parseInt(digits);
  }
}
