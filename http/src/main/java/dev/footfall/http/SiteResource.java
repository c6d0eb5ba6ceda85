package dev.footfall.http;

import dev.footfall.core.page.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The resources below a site.
enum SiteResource {
  VISITS("visits", "GET", "HEAD", "OPTIONS", "POST"),
  PIXEL("picture.gif", "GET", "HEAD", "OPTIONS"),
  BADGE("badge.svg", "GET", "HEAD", "OPTIONS"),
  BADGE_JSON("badge.json", "GET", "HEAD", "OPTIONS"),
  PAGES("pages", "GET", "HEAD", "OPTIONS"),
  PAGE("page", "GET", "HEAD", "OPTIONS"),
  REPORT("report", "GET", "HEAD", "OPTIONS"),
  REFERRER("report/referrer", "GET", "HEAD", "OPTIONS"),
  REPORT_CSV("report.csv", "GET", "HEAD", "OPTIONS"),
  CHART("chart.svg", "GET", "HEAD", "OPTIONS");

  private static final List<SiteResource> ALL = List.of(values());

  /// The name that the picture had at first. EasyPrivacy blocks it; pages that use it are still
  /// counted.
  private static final String OLD_PIXEL = "visit.gif";

  private static final String ERASE = "DELETE";

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> methods;

  SiteResource(String label, String... methods) {
    this.label = label;
    this.methods = List.of(methods);
  }

  /// Returns the resource with this path below its site, or empty if there is none.
  static Optional<SiteResource> named(String label) {
    for (SiteResource resource : ALL) {
      if (resource.label.equals(label)) {
        return Optional.of(resource);
      }
    }
    return label.equals(OLD_PIXEL) ? Optional.of(PIXEL) : Optional.empty();
  }

  /// Returns whether only some may read it, with a token in a header.
  boolean isReport() {
    return switch (this) {
      case PAGES, PAGE, REPORT, REFERRER, REPORT_CSV, CHART -> true;
      case VISITS, PIXEL, BADGE, BADGE_JSON -> false;
    };
  }

  /// Returns the parameters that are only shown: drawn as far as they can be, never refused.
  Set<String> shownParameters() {
    return this == BADGE || this == BADGE_JSON ? Set.of("label") : Set.of();
  }

  boolean allows(String method, Site site) {
    return methods.contains(method) || (method.equals(ERASE) && isErasable(site));
  }

  /// The allowed methods, as a header lists them. Only the test site can be erased.
  String methods(Site site) {
    return (isErasable(site) ? ERASE + ", " : "") + String.join(", ", methods);
  }

  private boolean isErasable(Site site) {
    return this == VISITS && site.equals(Site.SMOKE);
  }
}
