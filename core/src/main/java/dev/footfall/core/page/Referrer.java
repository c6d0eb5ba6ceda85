package dev.footfall.core.page;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The host that a visit came from: a lower-case host name, without path and query.
public record Referrer(String host) {

  /// `scheme://user@host:port/...`, of which only the host matters; the scheme may be missing.
  private static final Pattern URL =
      Pattern.compile(
          "(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/?#]*@)?([^/?#:@]*)(?::\\d{1,5})?(?:[/?#].*)?");

  /// @throws IllegalArgumentException if the host is not a host name in lower case
  public Referrer {
    if (!HostNames.isHost(host)) {
      throw new IllegalArgumentException("not a lower-case host name");
    }
  }

  /// Returns the host of `url`, or empty if that is `site` itself or if there is no host in it. A
  /// referrer is optional, so one that cannot be read never costs a visit.
  public static Optional<Referrer> parse(String url, Site site) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String host = parts.group(1).toLowerCase(Locale.ROOT);
    return HostNames.isHost(host) && !site.isNamedBy(host)
        ? Optional.of(new Referrer(host))
        : Optional.empty();
  }
}
