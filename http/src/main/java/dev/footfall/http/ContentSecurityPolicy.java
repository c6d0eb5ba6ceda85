package dev.footfall.http;

import java.util.Set;
import java.util.TreeSet;

/// The Content-Security-Policy of Footfall's own pages (dashboard, demo), whoever serves them: a
/// server, or CloudFront.
public final class ContentSecurityPolicy {

  private static final String OWN =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ";

  /// Loads nothing from other hosts, and is not shown in frames.
  public static final String OF_PAGES = OWN + "'none'";

  private ContentSecurityPolicy() {}

  /// Returns the policy of a page that may be shown in frames of pages of these origins, and of no
  /// others.
  public static String framedBy(Set<String> origins) {
    return origins.isEmpty() ? OF_PAGES : OWN + String.join(" ", new TreeSet<>(origins));
  }
}
