package dev.footfall.server;

import dev.footfall.core.Site;
import dev.footfall.core.Totals;

/// One site of a deployment. Thread-safe.
record SitePath(Deployment deployment, Site site) {

  /// @param rest what stands behind the site, for example `visits?id=a`
  Deployment.Ask ask(String method, String rest) {
    return deployment.ask(method, "v1/sites/" + site.host() + "/" + rest);
  }

  /// A page load of this visit id.
  Deployment.Ask load(String id) {
    return ask("POST", "visits?path=/smoke&id=" + id);
  }

  Totals totals() {
    return ask("GET", "visits").send().is(200).totals();
  }

  /// The origin of the site's own pages.
  String origin() {
    return "https://" + site.host();
  }
}
