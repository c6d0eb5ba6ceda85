package dev.footfall.http;

import dev.footfall.core.Site;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which pages may count for a site: those of its own host, of `www.` before it, and of the origins
/// that the operator adds. Binds browsers only: other programs send any origin they like.
final class Origins {

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
    String url = page.toLowerCase(Locale.ROOT);
    int begin = url.startsWith("https://") ? 8 : url.startsWith("http://") ? 7 : -1;
    if (begin < 0) {
      return false;
    }
    int end = endOfAuthority(url, begin);
    String host = withoutPort(url.substring(begin, end));
    return site.isNamedBy(host)
        || (site.host().equals("localhost") && LOOPBACK.contains(host))
        || added.contains(url.substring(0, end));
  }

  private static int endOfAuthority(String url, int begin) {
    int end = begin;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /// Without a colon and 1 to 5 digits at its end. What is then no host name is no site's.
  private static String withoutPort(String authority) {
    int end = authority.length();
    while (end > 0 && isDigit(authority.charAt(end - 1))) {
      end--;
    }
    int digits = authority.length() - end;
    boolean isPort = digits >= 1 && digits <= 5 && end > 0 && authority.charAt(end - 1) == ':';
    return isPort ? authority.substring(0, end - 1) : authority;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
