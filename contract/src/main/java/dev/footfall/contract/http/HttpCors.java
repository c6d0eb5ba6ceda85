package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of pages: which may count for a site, and which may read a response.
public abstract class HttpCors extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpCors(Carrier.Opener opener) {
    super(opener);
  }

  @ParameterizedTest
  @ValueSource(strings = {OWN_ORIGIN, "http://www.blog.example:8000", ADDED_ORIGIN})
  void lets_pages_of_the_site_count_and_read_the_response(String origin) {
    post("id=a")
        .header("Origin", origin)
        .send()
        .is(200)
        .has("Access-Control-Allow-Origin", origin)
        .has("Vary", "Origin");
    assertTotals(1, 1);
  }

  @Test
  void allows_a_preflight() {
    new Ask("OPTIONS", VISITS)
        .header("Origin", OWN_ORIGIN)
        .header("Access-Control-Request-Method", "POST")
        .send()
        .is(204)
        .has("Access-Control-Allow-Origin", OWN_ORIGIN)
        .has("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS, POST");
    assertTotals(0, 0);
  }

  @Test
  void lets_pages_on_loopback_count_for_localhost() {
    for (String page : new String[] {"http://localhost:8080", "http://127.0.0.1:8080"}) {
      new Ask("POST", "/v1/sites/localhost/visits").header("Origin", page).send().is(200);
    }
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
        "https://blog.example:65536",
        "https://user@blog.example",
        "null",
        "chrome-extension://abc"
      })
  void refuses_pages_of_other_origins(String origin) {
    post("id=a")
        .header("Origin", origin)
        .send()
        .is(403)
        .says("{\"error\":\"pages of this origin may not count here\"}")
        .has("Access-Control-Allow-Origin", "*")
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
  void lets_every_page_read_why_it_is_refused() {
    for (String query : new String[] {"id=", "path=x"}) {
      post(query)
          .header("Origin", OWN_ORIGIN)
          .send()
          .is(400)
          .has("Access-Control-Allow-Origin", "*");
    }
    new Ask("PUT", VISITS)
        .header("Origin", OWN_ORIGIN)
        .send()
        .is(405)
        .has("Access-Control-Allow-Origin", "*");
  }

  @Test
  void lets_the_sites_pages_send_a_token() {
    new Ask("OPTIONS", REPORT)
        .header("Origin", OWN_ORIGIN)
        .header("Access-Control-Request-Method", "GET")
        .send()
        .is(204)
        .has("Access-Control-Allow-Origin", OWN_ORIGIN)
        .has("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
        .has("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Requested-With");
    report("").header("Origin", OWN_ORIGIN).send().has("Access-Control-Allow-Origin", OWN_ORIGIN);
  }

  @Test
  void lets_no_page_of_another_origin_read_a_report() {
    String evil = "https://evil.example";

    new Ask("OPTIONS", REPORT)
        .header("Origin", evil)
        .send()
        .is(204)
        .hasNo("Access-Control-Allow-Origin")
        .hasNo("Access-Control-Allow-Headers");
    report("").header("Origin", evil).send().is(200).hasNo("Access-Control-Allow-Origin");
  }

  @Test
  void lets_every_page_read_what_is_public() {
    String page = "https://reader.example";

    for (Ask ask :
        new Ask[] {
          get(),
          badge(""),
          new Ask("GET", BADGE.replace("svg", "json")),
          new Ask("GET", PUBLIC_REPORT)
        }) {
      Answer answer = ask.header("Origin", page).send().is(200);
      answer.has("Access-Control-Allow-Origin", "*");
      assertThat(answer.header("Vary").orElse("")).doesNotContain("Origin");
    }
    new Ask("GET", "/openapi.yaml").send().has("Access-Control-Allow-Origin", "*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/sites/other.example/visits", "/v1/sites//visits", "/v1/nothing", "/nothing"})
  void lets_every_page_read_that_there_is_no_such_site(String path) {
    new Ask("POST", path)
        .header("Origin", "http://127.0.0.1:5500")
        .send()
        .is(404)
        .has("Access-Control-Allow-Origin", "*");
  }

  /// A fetch with `Content-Type: application/json` is sent only after an accepted preflight.
  @ParameterizedTest
  @CsvSource({
    "blog.example,  https://blog.example,    https://blog.example",
    "blog.example,  https://evil.example,    *",
    "blog.example,  null,                    *",
    "other.example, https://other.example,   *"
  })
  void allows_the_headers_that_libraries_add(String site, String page, String allowed) {
    new Ask("OPTIONS", "/v1/sites/" + site + "/visits")
        .header("Origin", page)
        .header("Access-Control-Request-Method", "POST")
        .send()
        .is(204)
        .has("Access-Control-Allow-Origin", allowed)
        .has("Access-Control-Allow-Headers", "Content-Type, X-Requested-With");
    assertTotals(0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "https://blog.example/m4rk3r,        https://blog.example",
    "https://BLOG.example,               https://blog.example",
    "http://www.blog.example:08000?m4r,  http://www.blog.example:8000",
    "https://preview.example#m4rk3r,     https://preview.example"
  })
  void allows_an_origin_that_it_put_together_itself(String sent, String allowed) {
    post("id=a").header("Origin", sent).send().has("Access-Control-Allow-Origin", allowed);
  }
}
