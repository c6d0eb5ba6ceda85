package dev.footfall.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A counted web site, known by its host name: lower case, no port, 1 to 253 characters (RFC 1123).
///
/// Anything else is refused with an [IllegalArgumentException].
public record Site(String host) {

  /// Where test visits are counted, so that no real count ever holds one. Counted in every
  /// deployment, erased by whoever asks; no page can be at a host below `.invalid` (RFC 2606).
  public static final Site SMOKE = new Site("smoke.footfall.invalid");

  private static final String WWW = "www.";

  public Site {
    if (!HostNames.isHost(host)) {
      throw new IllegalArgumentException("not a lower-case host name");
    }
  }

  /// The site with this host name, or nothing when `text` is not a lower-case host name.
  public static Optional<Site> parse(String text) {
    return HostNames.isHost(text) ? Optional.of(new Site(text)) : Optional.empty();
  }

  /// As a record's own, which Java makes at the first use, in 20 ms of a cold start.
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
    return host.equals(this.host) || host.equals(otherName());
  }

  /// Returns the other host name of this site: without `www.` if it begins with it, else with it.
  public String otherName() {
    return host.startsWith(WWW) ? host.substring(WWW.length()) : WWW + host;
  }
}
