package dev.footfall.server.smoke;

import dev.footfall.core.Totals;
import dev.footfall.core.page.Site;

/// One site of a deployment. Thread-safe.
///
/// @param token what opens the test site; empty for a site that is open to all
record SiteClient(CounterClient deployment, Site site, String token) {

  SiteClient(CounterClient deployment, Site site) {
    this(deployment, site, "");
  }

  /// @param rest what stands behind the site, for example `visits?id=a`
  CounterClient.Ask ask(String method, String rest) {
    var ask = deployment.ask(method, "v1/sites/" + site.host() + "/" + rest);
    return token.isEmpty() ? ask : ask.with("Authorization", "Bearer " + token);
  }

  /// Returns the request of a page load with this visit id.
  CounterClient.Ask load(String id) {
    return ask("POST", "visits?path=/smoke&id=" + id);
  }

  Totals totals() {
    return ask("GET", "visits").send().is(200).totals();
  }

  /// Returns the origin of the site's own pages.
  String origin() {
    return "https://" + site.host();
  }
}
