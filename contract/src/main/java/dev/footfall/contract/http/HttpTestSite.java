package dev.footfall.contract.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of the test site: it is always there, for whoever has the owner's
/// token, and closed to all others.
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
    new Ask("DELETE", TEST_VISITS.replace("visits", "picture.gif"))
        .header("Authorization", "Bearer " + TOKEN)
        .send()
        .is(405);
  }

  @Test
  void responds_503_when_the_store_cannot_erase() {
    breakStore();

    test("DELETE").send().is(503).has("Retry-After", "2");
  }

  /// Else strangers could make a test fail, or the owner pay.
  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "DELETE", "PUT"})
  void is_unknown_to_all_others(String method) {
    for (String given : new String[] {"", "Bearer ", "Bearer wrong", "Basic " + TOKEN}) {
      new Ask(method, TEST_VISITS).header("Authorization", given).send().is(404);
    }
    test("POST").query("id=a").send();
    new Ask("DELETE", TEST_VISITS).send().is(404);
    test("GET").send().is(200).says(totals(1, 1));
  }

  @Test
  void its_other_resources_are_closed_too() {
    for (String resource : new String[] {"picture.gif", "badge.svg", "badge.json", "report"}) {
      new Ask("GET", TEST_VISITS.replace("visits", resource)).send().is(404);
    }
    new Ask("POST", TEST_VISITS.replace("/smoke", "/www.smoke")).send().is(404);
  }

  @Test
  void no_cache_keeps_its_numbers() {
    test("GET").send().is(200).has("Cache-Control", "no-store");
  }

  private Ask test(String method) {
    return new Ask(method, TEST_VISITS).header("Authorization", "Bearer " + TOKEN);
  }
}
