package dev.footfall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier refuses: with the true status, with one sentence, and changing nothing.
abstract class HttpRefusals extends HttpTestSite {

  @ParameterizedTest
  @ValueSource(
      strings = {"other.example", "blog.example:80", "BLOG.example", "..", "%62log.example"})
  void refuses_a_site_that_is_not_counted(String site) {
    new Ask("POST", "/v1/sites/" + site + "/visits").send().is(404);
    new Ask("GET", "/v1/sites/" + site + "/visits").send().is(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1", "/v1/sites/", "/v1/sites/blog.example", "/v2/x", "//", "/v1/sites/a/b/c"})
  void refuses_a_route_that_is_none(String path) {
    new Ask("PUT", path).send().is(404).says("{\"error\":\"there is nothing at this address\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "id=,                       400",
    "id=a%20b,                  400",
    "id=a.b,                    400",
    "id=%F0%9F%98%80,           400",
    "path=about,                400",
    "path=,                     400",
    "path=/a%00b,               400",
    "path=/a%0d%0aX-Evil: 1,    400",
    "path=/%,                   400",
    "path=/%4,                  400",
    "path=/%zz,                 400",
    "path=/%ff,                 400",
    "path=/%ed%a0%80,           400",
    "id=a&id=a,                 400",
    "path=/&path=/b,            400",
    "x=1&x=2,                   400"
  })
  void refuses_malformed_parameters_and_counts_nothing(String query, int status) {
    Answer answer = post(query.replace(" ", "%20")).send().is(status);

    assertThat(answer.text()).startsWith("{\"error\":\"").doesNotContain("Evil");
    answer.has("Cache-Control", "no-store");
    assertTotals(0, 0);
  }

  @Test
  void refuses_an_id_of_65_characters_and_takes_one_of_64() {
    post("id=" + "x".repeat(65)).send().is(400);
    post("id=" + "x".repeat(64)).send().is(200);
  }

  @Test
  void refuses_a_query_that_is_too_long_and_cuts_a_long_path() {
    post("id=a&path=/" + "x".repeat(8_200)).send().is(414);
    post("id=a&path=/" + "x".repeat(4_000)).send().is(200).says(counted(1, 1, true));
  }

  @Test
  void ignores_parameters_that_it_does_not_know() {
    post("id=a&utm_source=news&&empty").send().is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
  void refuses_other_methods_and_says_which_are_allowed(String method) {
    new Ask(method, VISITS).send().is(405).has("Allow", "GET, HEAD, OPTIONS, POST");
    new Ask(method, PIXEL).send().is(405).has("Allow", "GET, HEAD, OPTIONS");
    new Ask(method, "/healthz").send().is(405).has("Allow", "GET, HEAD");
    assertTotals(0, 0);
  }

  @Test
  void refuses_to_count_by_posting_to_the_picture() {
    new Ask("POST", PIXEL).send().is(405);
    assertTotals(0, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://blog.example.evil.example",
        "https://notblog.example",
        "https://evil.example#blog.example",
        "https://evil.example\\@blog.example",
        "http://preview.example",
        "https://preview.example:8443",
        "null",
        "chrome-extension://abc"
      })
  void refuses_pages_of_other_origins(String origin) {
    post("id=a")
        .header("Origin", origin)
        .send()
        .is(403)
        .says("{\"error\":\"pages of this origin may not count here\"}")
        .hasNo("Access-Control-Allow-Origin")
        .has("Vary", "Origin");
    assertTotals(0, 0);
  }

  @Test
  void goes_by_the_referer_when_there_is_no_origin() {
    new Ask("GET", PIXEL).header("Referer", "https://evil.example/page").send().is(403);
    new Ask("GET", PIXEL).header("Referer", "https://www.blog.example/page").send().is(200);
    assertTotals(1, 1);
  }

  @Test
  void lets_the_sites_pages_read_errors_too() {
    for (String query : new String[] {"id=", "path=x"}) {
      post(query)
          .header("Origin", OWN_ORIGIN)
          .send()
          .is(400)
          .has("Access-Control-Allow-Origin", OWN_ORIGIN);
    }
    new Ask("PUT", VISITS)
        .header("Origin", OWN_ORIGIN)
        .send()
        .is(405)
        .has("Access-Control-Allow-Origin", OWN_ORIGIN);
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
        .has("Access-Control-Allow-Origin", OWN_ORIGIN);
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

  @Test
  void answers_503_when_the_store_cannot_take_a_visit() {
    breakStore();

    post("id=a")
        .header("Origin", OWN_ORIGIN)
        .send()
        .is(503)
        .has("Retry-After", "2")
        .has("Access-Control-Allow-Origin", OWN_ORIGIN)
        .has("Cache-Control", "no-store")
        .says("{\"error\":\"the counter cannot take visits now\"}");
    get().send().is(503);
    new Ask("GET", PIXEL).send().is(503);
  }

  @Test
  void sends_security_headers_with_every_answer() {
    for (Ask ask :
        new Ask[] {
          get(), post("id=a"), post("id="), new Ask("GET", "/none"), new Ask("GET", PIXEL)
        }) {
      ask.send()
          .has("X-Content-Type-Options", "nosniff")
          .has("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
  }

  @Test
  void never_repeats_what_was_sent() {
    String marker = "m4rk3r";
    for (Ask ask :
        new Ask[] {
          post("id=" + marker + ".&path=/" + marker),
          post("path=" + marker),
          post("path=/" + marker + "%"),
          new Ask("GET", "/" + marker),
          new Ask("POST", "/v1/sites/" + marker + ".example/visits"),
          post("id=a").header("Origin", "https://" + marker + ".example"),
          post("id=a").from(marker)
        }) {
      Answer answer = ask.send();
      assertThat(answer.text()).doesNotContain(marker);
      assertThat(answer.response().headers().values()).noneMatch(v -> v.contains(marker));
    }
  }
}
