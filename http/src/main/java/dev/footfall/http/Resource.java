package dev.footfall.http;

import dev.footfall.core.Site;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What lies below a site.
enum Resource {
  VISITS("visits", "GET, HEAD, OPTIONS, POST"),
  PIXEL("visit.gif", "GET, HEAD, OPTIONS"),
  BADGE("badge.svg", "GET, HEAD, OPTIONS"),
  REPORT("report", "GET, HEAD, OPTIONS");

  private final String label;
  private final String methods;

  Resource(String label, String methods) {
    this.label = label;
    this.methods = methods;
  }

  static Optional<Resource> named(String label) {
    return Arrays.stream(values()).filter(resource -> resource.label.equals(label)).findFirst();
  }

  boolean allows(String method, Site site) {
    return List.of(methods(site).split(", ", -1)).contains(method);
  }

  /// The allowed methods, as a header lists them. Only the test site can be erased.
  String methods(Site site) {
    return this == VISITS && site.equals(Site.SMOKE) ? "DELETE, " + methods : methods;
  }
}
