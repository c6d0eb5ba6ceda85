package dev.footfall.contract.http;

import static dev.footfall.contract.Fixtures.address;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ProxyTrust;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises pages that still count as GoatCounter's script does.
public abstract class HttpGoatCounter extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpGoatCounter(Carrier.Opener opener) {
    super(opener);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void counts_for_the_site_of_the_page_that_asks(String method) {
    new Ask(method, "/count")
        .query("p=%2Fabout%3Fx%3D1&r=https%3A%2F%2Fnews.example%2F&t=About&s=1280,800,1&b=0&rnd=a")
        .header("Origin", OWN_ORIGIN)
        .send()
        .is(200)
        .has("Content-Type", "image/gif")
        .hasNo("Footfall-Dropped");
    assertTotals(1, 1);
    assertThat(get().query("path=/about").send().text()).contains("\"total_page_visits\":1,");
  }

  @Test
  void takes_the_page_from_the_referer_of_a_picture() {
    new Ask("GET", "/count").query("p=about").header("Referer", OWN_ORIGIN + "/").send().is(200);
    assertThat(get().query("path=/about").send().text()).contains("\"total_page_visits\":1,");
  }

  @Test
  void counts_each_request_for_it_has_no_id() {
    for (int i = 0; i < 2; i++) {
      new Ask("POST", "/count").query("p=/").header("Origin", OWN_ORIGIN).send().is(200);
    }
    assertTotals(2, 1);
  }

  @Test
  void does_not_count_an_event() {
    new Ask("GET", "/count").query("p=click&e=true").header("Origin", OWN_ORIGIN).send().is(200);
    assertTotals(0, 0);
  }

  @Test
  void does_not_guess_a_site_among_several() {
    new Ask("GET", "/count").query("p=/").send().is(404);
    new Ask("GET", "/count").query("p=/").header("Origin", "https://x.example").send().is(404);
  }

  @Test
  void means_the_only_site_where_there_is_one() {
    var one = new ApiConfig(Set.of(Fixtures.SITE), Set.of(ADDED_ORIGIN), new ProxyTrust.Peer());
    reopen(parts().with(one));
    new Ask("GET", "/count").query("p=/").send().is(200);
    new Ask("GET", "/count").query("p=/").header("Origin", ADDED_ORIGIN).send().is(200);
    new Ask("GET", "/count").query("p=/").header("Origin", "https://x.example").send().is(403);
    assertTotals(2, 1);
  }

  @Test
  void refuses_what_it_cannot_read() {
    new Ask("GET", "/count").query("p=%zz").header("Origin", OWN_ORIGIN).send().is(400);
    new Ask("GET", "/count").query("p=/%00").header("Origin", OWN_ORIGIN).send().is(400);
  }

  @Test
  void drops_a_bot_and_says_so() {
    new Ask("GET", "/count")
        .query("p=/")
        .header("Origin", OWN_ORIGIN)
        .header("User-Agent", "Googlebot/2.1")
        .from(address(1))
        .send()
        .is(200)
        .has("Footfall-Dropped", "bot");
  }
}
