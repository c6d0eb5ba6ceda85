package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every carrier promises of reports: right numbers, to the owner alone.
public abstract class HttpReports extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpReports(Carrier.Opener opener) {
    super(opener);
  }

  @Test
  void reports_a_period_with_its_gaps() {
    countAFew();

    report("from=2026-11-22&to=2026-11-25")
        .send()
        .is(200)
        .has("Content-Type", "application/json; charset=utf-8")
        .has("Cache-Control", "no-store")
        .says(
            """
            {"site":"blog.example","from":"2026-11-22","to":"2026-11-25","interval":"day",\
            "zone":"UTC","totals":{"visits":3,"visitors":2},\
            "before":{"from":"2026-11-18","to":"2026-11-21","visits":0,"visitors":0},\
            "compared":{"until":"2026-11-25T12:00:00Z","now":{"visits":2,"visitors":1},\
            "before":{"visits":0,"visitors":0}},\
            "different_visitors":{"least":1,"most":2},\
            "all_time":{"total_visits":3,"unique_visitors":2,\
            "start_value":{"visits":0,"visitors":0}},\
            "series":[{"start":"2026-11-22T00:00:00Z","visits":0,"visitors":0},\
            {"start":"2026-11-23T00:00:00Z","visits":2,"visitors":1},\
            {"start":"2026-11-24T00:00:00Z","visits":0,"visitors":0},\
            {"start":"2026-11-25T00:00:00Z","visits":1,"visitors":1}],\
            "paths":[{"path":"/about","visits":2,"visitors":1},\
            {"path":"/","visits":1,"visitors":1}],\
            "referrers":[{"host":"news.example","visits":2}],"direct_visits":1,\
            "sources":[{"host":"news.example","visits":2}],"drops":{"bot":1},\
            "crawlers":[{"name":"Googlebot","hits":1}],"undone":[],"peaks":[],\
            "visitors_are":"24-hour windows, summed: one person who came on three days is three"}\
            """);
  }

  @Test
  void lists_no_more_than_the_limit() {
    countAFew();

    assertThat(report("limit=1").send().text()).contains("/about").doesNotContain("\"path\":\"/\"");
  }

  @Test
  void sums_up_referrers_of_one_kind() {
    String[] hosts = {"www.google.com", "www.google.com", "duckduckgo.com", "news.example", ""};
    for (int i = 0; i < hosts.length; i++) {
      post("id=a" + i + "&path=/&referrer=" + hosts[i]).send().is(200);
    }

    assertThat(report("").send().text())
        .contains(
            """
            "direct_visits":1,"sources":[{"group":"search_engines","visits":3,"hosts":[\
            {"host":"www.google.com","visits":2},{"host":"duckduckgo.com","visits":1}]},\
            {"host":"news.example","visits":1}],\
            """);
    assertThat(report("limit=1").send().text())
        .contains(
            """
            "direct_visits":1,"sources":[{"group":"search_engines","visits":3,"hosts":[\
            {"host":"www.google.com","visits":2}]}],\
            """);
  }

  /// Also of those that no list names.
  @Test
  void leaves_every_referrer_out_of_the_direct_visits() {
    for (int i = 0; i < 1_003; i++) {
      post("id=a" + i + "&path=/&referrer=host" + i + ".example").send().is(200);
    }
    post("id=b&path=/").send();
    post("id=c&path=/&referrer=blog.example").send();

    assertThat(report("limit=1000").send().text())
        .contains("\"direct_visits\":2,\"sources\":[{\"host\":\"(other)\",\"visits\":3},");
  }

  @Test
  void writes_hostile_names_as_json_text() {
    post("id=a&path=/%3Cscript%3E%22%27%5C%3C/script%3E").send().is(200);

    assertThat(report("").send().text()).contains("{\"path\":\"/<script>\\\"'\\\\</script>\",");
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer",
    "Authorization, 'Bearer '",
    "Authorization, Bearer wrong",
    "Authorization, Basic b3duZXItdG9rZW4tb2YtdGhlLXRlc3RzLW5vdC1hLXNlY3JldA",
    "Authorization, b3duZXItdG9rZW4tb2YtdGhlLXRlc3RzLW5vdC1hLXNlY3JldA",
    "DNT, 1"
  })
  void refuses_a_request_without_the_owners_token(String header, String value) {
    for (String path : new String[] {REPORT, "/v1/sites"}) {
      new Ask("GET", path)
          .header(header, value)
          .send()
          .is(401)
          .has("WWW-Authenticate", "Bearer")
          .has("Cache-Control", "no-store")
          .says(
              "{\"error\":\"this is for the owner: send the owner's token as Authorization:"
                  + " Bearer\"}");
    }
  }

  @Test
  void takes_no_token_from_the_url() {
    new Ask("GET", REPORT).query("token=" + TOKEN + "&access_token=" + TOKEN).send().is(401);
  }

  @Test
  void takes_the_scheme_in_any_case() {
    report("").header("Authorization", "bearer " + TOKEN).send().is(200);
  }

  @Test
  void shows_everybody_the_report_of_a_public_site() {
    new Ask("GET", PUBLIC_REPORT).send().is(200).has("Cache-Control", "public, max-age=60");
    new Ask("GET", PUBLIC_REPORT).header("Authorization", "Bearer wrong").send().is(200);
  }

  @Test
  void handles_other_methods_on_reports() {
    new Ask("HEAD", REPORT)
        .header("Authorization", "Bearer " + TOKEN)
        .send()
        .is(200)
        .says("")
        .has("Content-Type", "application/json; charset=utf-8");
    new Ask("HEAD", REPORT).send().is(401).says("");
    new Ask("POST", REPORT).send().is(405).has("Allow", "GET, HEAD, OPTIONS");
    new Ask("POST", "/v1/sites").send().is(405).has("Allow", "GET, HEAD");
  }

  @Test
  void responds_503_when_the_store_cannot_report() {
    breakStore();

    report("").send().is(503).has("Retry-After", "2");
    new Ask("GET", "/v1/sites").header("Authorization", "Bearer " + TOKEN).send().is(503);
  }
}
