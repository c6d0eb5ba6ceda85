package dev.footfall.server.smoke;

import dev.footfall.core.Totals;
import dev.footfall.core.page.Site;
import java.net.URI;
import java.util.Optional;

/// Proves a live deployment by test visits on [Site#SMOKE], and removes them. Only reads from the
/// real site, and sends no test visit to a deployment that could not remove it.
public final class Smoke {

  private final CounterClient deployment;
  private final SiteClient real;
  private final SiteClient test;
  private final Site site;
  private final Optional<URI> sideDoor;

  /// @param site a site that is counted there
  /// @param token the owner's, or another that opens the test site
  /// @param sideDoor where the API could be asked past its CDN, and must refuse
  public Smoke(CounterClient deployment, Site site, String token, Optional<URI> sideDoor) {
    this.deployment = deployment;
    this.site = site;
    this.real = new SiteClient(deployment, site);
    this.test = new SiteClient(deployment, Site.SMOKE, token);
    this.sideDoor = sideDoor;
  }

  /// Makes all checks. Returns whether all passed.
  public boolean prove(Checklist list) {
    var before =
        new Object() {
          Totals totals = Totals.ZERO;
        };
    String how = deployment.isSecure() ? " answers, over TLS" : " answers";
    boolean counts =
        list.check("a counter of " + site.host() + how, () -> before.totals = real.totals());
    if (!counts || !list.check("its test site opens to the token", this::open)) {
      return list.conclude("No test visit was sent.");
    }
    if (!list.check("its test site is closed to others", this::checkClosed)
        || !list.check("its test site can be erased", this::erase)) {
      return list.conclude("No test visit was sent.");
    }
    new VisitChecks(test).addTo(list);
    new ResponseChecks(deployment, test).addTo(list);
    sideDoor.ifPresent(door -> checkSideDoor(door, list));
    boolean erased = list.check("the test visits can be removed", this::erase);
    list.check("the numbers of " + site.host() + " are whole", () -> checkUnharmed(before.totals));
    return list.conclude(
        erased ? "The test visits are removed." : "Test visits remain on " + Site.SMOKE.host());
  }

  private void open() {
    test.ask("GET", "visits").send().is(200);
  }

  /// Otherwise anyone who sends test visits meanwhile would make this test fail.
  private void checkClosed() {
    new SiteClient(deployment, Site.SMOKE).ask("GET", "visits").send().is(404);
  }

  private void erase() {
    test.ask("DELETE", "visits").send().is(204);
    Totals left = test.totals();
    CheckFailedException.unless(left.equals(Totals.ZERO), "no visit left", left.visits() + " left");
  }

  private void checkSideDoor(URI door, Checklist list) {
    list.check(
        "requests past its CDN are refused",
        () -> {
          try (CounterClient direct = new CounterClient(door)) {
            new SiteClient(direct, site).ask("GET", "visits").send().is(403);
          }
        });
  }

  /// Real visits may have come meanwhile; none may have gone.
  private void checkUnharmed(Totals before) {
    Totals after = real.totals();
    CheckFailedException.unless(
        after.visits() >= before.visits() && after.visitors() >= before.visitors(),
        "at least %s visits and %s visitors".formatted(before.visits(), before.visitors()),
        "%s and %s".formatted(after.visits(), after.visitors()));
  }
}
