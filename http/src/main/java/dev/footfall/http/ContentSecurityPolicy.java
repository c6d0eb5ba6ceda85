package dev.footfall.http;

/// The one Content-Security-Policy of Footfall's own pages (dashboard, demo), whoever serves them:
/// a server, or CloudFront.
public final class ContentSecurityPolicy {

  /// Loads nothing from other hosts, and is not shown in frames.
  public static final String OF_PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private ContentSecurityPolicy() {}
}
