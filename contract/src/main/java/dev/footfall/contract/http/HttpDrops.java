package dev.footfall.contract.http;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of hits that do not count: bots, prefetches, and networks beyond the
/// rate limit.
public abstract class HttpDrops extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpDrops(Carrier.Opener opener) {
    super(opener);
  }

  @Test
  void says_in_a_header_why_a_picture_did_not_count() {
    new Ask("GET", PIXEL)
        .header("User-Agent", "Googlebot/2.1 (+http://www.google.com/bot.html)")
        .send()
        .is(200)
        .has("Footfall-Dropped", "bot");
    assertTotals(0, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Googlebot/2.1 (+http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "curl/8.10.1",
        "python-requests/2.32.3"
      })
  void returns_the_totals_to_bots_and_does_not_count_them(String agent) {
    post("id=a").send();

    post("id=b").header("User-Agent", agent).send().is(200).says(dropped(1, 1, "bot"));
    assertTotals(1, 1);
  }

  @Test
  void does_not_count_a_request_without_a_user_agent() {
    post("id=a").without("User-Agent").send().is(200).says(dropped(0, 0, "no_user_agent"));
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Purpose, prefetch",
    "Sec-Purpose, prefetch;prerender",
    "Sec-Purpose, prefetch;anonymous-client-ip",
    "Purpose, prefetch",
    "X-Purpose, preview",
    "X-Moz, prefetch"
  })
  void does_not_count_what_is_fetched_ahead_of_time(String header, String value) {
    post("id=a").header(header, value).send().is(200).says(dropped(0, 0, "prefetch"));
    assertTotals(0, 0);
  }

  @Test
  void refuses_more_visits_of_one_network_than_the_limit() {
    reopen(parts().limitedTo(2));
    post("id=a").from("192.0.2.1").send().is(200);
    post("id=b").from("192.0.2.2").send().is(200);

    post("id=c")
        .from("192.0.2.3")
        .header("Origin", OWN_ORIGIN)
        .send()
        .is(429)
        .has("Retry-After", "60")
        .has("Access-Control-Allow-Origin", "*");
    post("id=d").from("198.51.100.1").send().is(200);
    clock.advance(Duration.ofMinutes(1));
    post("id=c").from("192.0.2.3").send().is(200);
    assertTotals(4, 4);
  }

  @Test
  void limits_an_ipv6_network_of_48_bits() {
    reopen(parts().limitedTo(1));
    post("id=a").from("2001:db8:1:1::1").send().is(200);
    post("id=b").from("2001:db8:1:2::1").send().is(429);
    post("id=c").from("2001:db8:2:1::1").send().is(200);
  }
}
