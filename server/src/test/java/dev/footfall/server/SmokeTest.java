package dev.footfall.server;

import static dev.footfall.contract.Fixtures.await;
import static dev.footfall.contract.Fixtures.hit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.core.Totals;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Response;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `footfall smoke` against a good server, and against what is none.
final class SmokeTest extends SmokeHarness {

  @Test
  void passes_a_good_server() {
    Run run = smoke(server.url());

    assertThat(run.out().lines()).allMatch(l -> l.startsWith("ok   ") || l.startsWith("All 23 "));
    assertThat(run.out()).endsWith("checks passed. The test visits are removed.\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void leaves_real_counts_as_they_were_and_nothing_of_its_own() {
    Report before = report(LOCALHOST);
    smoke(server.url());

    assertThat(await(store.totals(LOCALHOST))).isEqualTo(new Totals(5, 3));
    assertThat(report(LOCALHOST)).isEqualTo(before);
    assertThat(await(store.totals(Site.SMOKE))).isEqualTo(Totals.ZERO);
    assertThat(report(Site.SMOKE)).isEqualTo(report(new Site("never.counted.example")));
  }

  @Test
  void passes_again_at_once_though_its_visitor_is_known() {
    smoke(server.url());

    assertThat(smoke(server.url()).code()).isZero();
  }

  @Test
  void removes_what_an_interrupted_run_left() {
    var counter = new Counter(store, new Filters(0, CLOCK), CLOCK, new SecureRandom());
    await(counter.count(hit(Site.SMOKE, "/", null, "left", "192.0.2.1")));

    assertThat(smoke(server.url()).code()).isZero();
  }

  @Test
  void sends_no_test_visit_where_it_could_not_be_removed() {
    BrokenServer.Fault old =
        (s, on) -> on.send(s.uri().contains("smoke.footfall") ? s.to("/none") : s);
    try (BrokenServer broken = BrokenServer.before(server.url(), old)) {
      Run run = smoke(broken.url());

      assertThat(run.out()).contains("FAIL its test site opens to the token: expected status 200");
      assertThat(run.out()).endsWith("1 of 2 checks failed. No test visit was sent.\n");
      assertThat(run.code()).isEqualTo(1);
    }
  }

  @Test
  void says_that_an_address_is_no_footfall() {
    byte[] page = "<h1>Something else\u001b[2J</h1>".getBytes(UTF_8);
    BrokenServer.Fault other =
        (_, _) -> new Response(200, Map.of("Content-Type", "text/html"), page);
    try (BrokenServer broken = BrokenServer.before(server.url(), other)) {
      Run run = smoke(broken.url());

      assertThat(run.out())
          .isEqualTo(
              """
              FAIL a counter of localhost answers: expected JSON with total_visits, but there was 200 text/html
              1 of 1 checks failed. No test visit was sent.
              """);
      assertThat(run.code()).isEqualTo(1);
    }
  }

  @Test
  void says_that_a_site_is_not_counted_there() {
    Run run = run("smoke", server.url(), "--site", "other.example", "--token", TOKEN);

    assertThat(run.out()).contains("expected status 200, but there was 404");
    assertThat(run.out()).contains("this site is not counted here");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void says_that_nobody_is_at_an_address() {
    BrokenServer gone = BrokenServer.before(server.url(), (sent, onward) -> onward.send(sent));
    gone.close();

    assertThat(smoke(gone.url()).out())
        .contains("a counter of localhost answers: expected an answer, but there was nobody");
  }

  @Test
  void says_that_there_is_no_secure_connection() {
    Run run = smoke(server.url().replace("http:", "https:"));

    assertThat(run.out()).contains("localhost answers, over TLS: expected an answer");
    assertThat(run.out()).contains("no secure connection");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void says_that_the_rate_limit_is_in_the_way() {
    var runs =
        Stream.generate(() -> smoke(server.url())).limit(20); // allowance comes back meanwhile

    assertThat(runs.map(Run::out)).anyMatch(o -> o.contains("429 (the rate limit: wait a minute"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"counter.example", "ftp://counter.example", "http://", "http://a/?q=1"})
  void refuses_what_is_no_web_address(String url) {
    Run run = smoke(url);

    assertThat(run.err()).isEqualTo("footfall: URL must be like https://counter.example\n");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void says_that_a_token_is_not_the_owners() {
    Run run =
        run("smoke", server.url(), "--site", "localhost", "--token", "anothers-token-than-hers");

    assertThat(run.out()).contains("FAIL its test site opens to the token: expected status 200");
    assertThat(run.out()).endsWith("1 of 2 checks failed. No test visit was sent.\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void needs_a_token() {
    Run run = run("smoke", server.url(), "--site", "localhost");

    assertThat(run.err()).contains("FOOTFALL_TOKEN (or --token) must be the owner's token");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void refuses_to_take_the_test_site_for_a_real_one() {
    Run run = run("smoke", server.url(), "--site", "smoke.footfall.invalid", "--token", TOKEN);

    assertThat(run.err()).contains("--site must be the host name of a site that is counted there");
    assertThat(run.code()).isEqualTo(2);
  }
}
