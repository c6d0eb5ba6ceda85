package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.http.ApiConfig;
import dev.footfall.http.OwnerAuthenticator;
import dev.footfall.http.ReportAccess;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier refuses: with the true status, with one sentence, and changing nothing.
public abstract class HttpRefusals extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpRefusals(Carrier.Opener opener) {
    super(opener);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"other.example", "blog.example:80", "BLOG.example", "..", "%62log.example"})
  void refuses_a_site_that_is_not_counted_and_names_the_remedy(String site) {
    String sentence =
        """
        {"error":"this site is not counted here: start the counter with --site and the site's host name"}\
        """;
    new Ask("POST", "/v1/sites/" + site + "/visits").send().is(404).says(sentence);
    new Ask("GET", "/v1/sites/" + site + "/visits").send().is(404).says(sentence);
  }

  @Test
  void refuses_a_page_without_a_host_name_and_names_the_remedy() {
    String sentence =
        """
        {"error":"a page from a file has no host name and is not counted: open it from a web server"}\
        """;
    new Ask("POST", "/v1/sites//visits").query("path=/a.html").send().is(404).says(sentence);
    new Ask("GET", "/v1/sites//visits").send().is(404).says(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1",
        "/v1/sites/",
        "/v1/sites/visits",
        "/v1/sites/blog.example",
        "/v2/x",
        "//",
        "/v1/sites/a/b/c"
      })
  void refuses_a_route_that_does_not_exist(String path) {
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
    "label=100%,                400",
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
  void takes_a_query_of_8192_characters_and_no_longer_one() {
    String longest = "path=/" + "x".repeat(8_192 - 6);

    post(longest).send().is(200);
    get().query(longest).send().is(200);
    post(longest + "x").send().is(414);
    get().query(longest + "x").send().is(414);
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

  @Test
  void responds_503_when_the_store_cannot_take_a_visit() {
    breakStore();

    post("id=a")
        .header("Origin", OWN_ORIGIN)
        .send()
        .is(503)
        .has("Retry-After", "2")
        .has("Access-Control-Allow-Origin", "*")
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

  @Test
  void responds_500_to_a_fault_and_says_nothing_about_it() {
    OwnerAuthenticator faulty =
        _ -> {
          throw new IllegalStateException("m4rk3r");
        };
    var config = parts().config();
    var readers = new ReportAccess(faulty, Set.of());
    reopen(
        parts()
            .with(new ApiConfig(config.sites(), config.origins(), config.proxyTrust(), readers)));

    report("")
        .send()
        .is(500)
        .says("{\"error\":\"something went wrong here\"}")
        .has("Access-Control-Allow-Origin", "*")
        .has("Cache-Control", "no-store");
  }
}
