package dev.footfall.contract.http;

import org.junit.jupiter.api.Test;

/// What every carrier promises of the test site: it is always there, and anybody may erase it.
public abstract class HttpTestSite extends HttpTest {

  private static final String TEST_VISITS = "/v1/sites/smoke.footfall.invalid/visits";

  /// @param opener opens the carrier under test
  protected HttpTestSite(Carrier.Opener opener) {
    super(opener);
  }

  @Test
  void counts_test_visits_apart_though_nobody_configured_their_site() {
    test("POST").query("id=a").send().is(200).says(counted(1, 1, true));
    test("GET").send().is(200).says(totals(1, 1));
    assertTotals(0, 0);
  }

  @Test
  void erases_the_test_site_and_no_other() {
    post("id=a").send();
    test("POST").query("id=a").send();

    test("DELETE").send().is(204).says("").has("Cache-Control", "no-store");
    test("GET").send().says(totals(0, 0));
    assertTotals(1, 1);
  }

  @Test
  void counts_a_known_tester_as_a_visit_after_erasing() {
    test("POST").query("id=a").send();
    test("DELETE").send();

    test("POST").query("id=a").send().says(counted(1, 0, false));
  }

  @Test
  void says_what_is_allowed_on_the_test_site() {
    test("PUT").send().is(405).has("Allow", "DELETE, GET, HEAD, OPTIONS, POST");
    new Ask("DELETE", TEST_VISITS.replace("visits", "picture.gif")).send().is(405);
  }

  @Test
  void responds_503_when_the_store_cannot_erase() {
    breakStore();

    test("DELETE").send().is(503).has("Retry-After", "2");
  }

  private Ask test(String method) {
    return new Ask(method, TEST_VISITS);
  }
}
