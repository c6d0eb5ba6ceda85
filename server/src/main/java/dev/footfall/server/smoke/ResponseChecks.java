package dev.footfall.server.smoke;

import dev.footfall.core.page.Site;

/// Checks what a deployment refuses, who may read its responses, and that it serves the script.
final class ResponseChecks {

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String MALFORMED = "visits?id=not.an.id";

  /// Smaller files are not worth packing, and CloudFront packs none that is.
  private static final int WORTH_PACKING = 1_000;

  private final CounterClient deployment;
  private final SiteClient site;

  ResponseChecks(CounterClient deployment, SiteClient site) {
    this.deployment = deployment;
    this.site = site;
  }

  void addTo(Checklist list) {
    list.check("pages of other origins are refused", this::refusesOtherOrigins);
    list.check("pages of the site may read its answers", this::letsPagesRead);
    list.check("pages of the site may read errors too", this::letsReadErrors);
    list.check("a malformed visit id is refused", () -> site.ask("POST", MALFORMED).send().is(400));
    list.check("a site that is not counted is not there", this::knowsItsSites);
    list.check("other methods are refused", this::refusesOtherMethods);
    list.check("browsers must not guess types", this::forbidsSniffing);
    list.check("the script is served", this::servesTheScript);
  }

  private void refusesOtherOrigins() {
    site.load("foreign")
        .with("Origin", "https://foreign.footfall.invalid")
        .send()
        .is(403)
        .has(ALLOW_ORIGIN, "*");
  }

  private void letsPagesRead() {
    var page = site.ask("GET", "visits").with("Origin", site.origin());
    page.send().is(200).has(ALLOW_ORIGIN, "*");
    var preflight = site.ask("OPTIONS", "visits").with("Origin", site.origin());
    preflight.with("Access-Control-Request-Method", "POST");
    preflight.send().is(204).has(ALLOW_ORIGIN, site.origin());
  }

  private void letsReadErrors() {
    site.ask("POST", MALFORMED).with("Origin", site.origin()).send().is(400).has(ALLOW_ORIGIN, "*");
  }

  private void knowsItsSites() {
    var unknown = new SiteClient(deployment, new Site("unknown.footfall.invalid"));
    unknown.ask("GET", "visits").send().is(404).text("error");
  }

  private void refusesOtherMethods() {
    site.ask("PUT", "visits").send().is(405).has("Allow", "DELETE, GET, HEAD, OPTIONS, POST");
  }

  private void forbidsSniffing() {
    for (String rest : new String[] {"visits", "picture.gif?path=x", "nothing"}) {
      site.ask("GET", rest).send().has("X-Content-Type-Options", "nosniff");
    }
  }

  private void servesTheScript() {
    HttpReply script = deployment.ask("GET", "footfall.js").with("Accept-Encoding", "gzip").send();
    script.is(200).has("X-Content-Type-Options", "nosniff");
    String type = script.headers().firstValue("Content-Type").orElse("no type");
    CheckFailedException.unless(
        type.contains("javascript"), "JavaScript", HttpReply.printable(type));
    String text = script.content();
    CheckFailedException.unless(
        text.contains("data-footfall") && text.contains("v1/sites/"),
        "footfall.js",
        HttpReply.printable(text));
    CheckFailedException.unless(
        script.isGzip() || text.length() < WORTH_PACKING,
        "gzip",
        text.length() + " characters unpacked");
  }
}
