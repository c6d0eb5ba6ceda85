package dev.footfall.core.page;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A counted web site, known by its host name: lower case, no port, 1 to 253 characters (RFC 1123).
///
/// The constructor throws an [IllegalArgumentException] for any other text.
public record Site(String host) {

  /// The site for test visits, so that they are never part of a real count. Every deployment counts
  /// it, and a test may erase it; no page can be at a host below `.invalid` (RFC 2606).
  public static final Site SMOKE = new Site("smoke.footfall.invalid");

  private static final String WWW = "www.";

  /// @throws IllegalArgumentException if the host is not a host name in lower case
  public Site {
    if (!HostNames.isHost(host)) {
      throw new IllegalArgumentException("not a lower-case host name");
    }
  }

  /// Returns the site with this host name, or empty if `text` is not a lower-case host name.
  public static Optional<Site> parse(String text) {
    return HostNames.isHost(text) ? Optional.of(new Site(text)) : Optional.empty();
  }

  /// Equal to a record's own `equals`, which the JDK links at its first use, in 20 ms of a cold
  /// start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Site site && host.equals(site.host);
  }

  @Override
  public int hashCode() {
    return host.hashCode();
  }

  /// Returns whether `host` names this site: its own host name, with `www.` before it or without.
  public boolean isNamedBy(String host) {
    return host.equals(this.host)
        || (this.host.startsWith(WWW) ? isWww(this.host, host) : isWww(host, this.host));
  }

  private static boolean isWww(String name, String bare) {
    return name.length() == WWW.length() + bare.length()
        && name.startsWith(WWW)
        && name.endsWith(bare);
  }

  /// Returns the other host name of this site: without `www.` if it begins with it, else with it.
  public String otherName() {
    return host.startsWith(WWW) ? host.substring(WWW.length()) : WWW + host;
  }
}
