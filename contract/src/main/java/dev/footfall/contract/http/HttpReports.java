package dev.footfall.contract.http;

import static dev.footfall.contract.Fixtures.address;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of reports: right numbers, to the owner alone.
public abstract class HttpReports extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpReports(Carrier.Opener opener) {
    super(opener);
  }

  private void countAFew() {
    post("id=a&path=/&referrer=https://news.example/item").send();
    post("id=b&path=/about").send();
    clock.advance(Duration.ofDays(2));
    post("id=c&path=/about&referrer=https://news.example/").from(address(1)).send();
    post("id=d").header("User-Agent", "Googlebot/2.1").send();
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
            "totals":{"visits":3,"visitors":2},\
            "before":{"from":"2026-11-18","to":"2026-11-21","visits":0,"visitors":0},\
            "compared":{"until":"2026-11-25T12:00:00Z","now":{"visits":2,"visitors":1},\
            "before":{"visits":0,"visitors":0}},\
            "all_time":{"total_visits":3,"unique_visitors":2,\
            "start_value":{"visits":0,"visitors":0}},\
            "series":[{"start":"2026-11-22T00:00:00Z","visits":0,"visitors":0},\
            {"start":"2026-11-23T00:00:00Z","visits":2,"visitors":1},\
            {"start":"2026-11-24T00:00:00Z","visits":0,"visitors":0},\
            {"start":"2026-11-25T00:00:00Z","visits":1,"visitors":1}],\
            "paths":[{"path":"/about","visits":2,"visitors":1},\
            {"path":"/","visits":1,"visitors":1}],\
            "referrers":[{"host":"news.example","visits":2}],"drops":{"bot":1},"undone":[],\
            "visitors_are":"24-hour windows, summed: one person who came on three days is three"}\
            """);
  }

  @Test
  void reports_hours() {
    countAFew();
    String text = report("from=2026-11-23&to=2026-11-23&interval=hour").send().is(200).text();

    assertThat(text.split("\"start\"", -1)).hasSize(1 + 24);
    assertThat(text)
        .contains("{\"start\":\"2026-11-23T12:00:00Z\",\"visits\":2,\"visitors\":1}")
        .contains("{\"start\":\"2026-11-23T13:00:00Z\",\"visits\":0,\"visitors\":0}");
  }

  @Test
  void reports_the_last_30_days_by_default() {
    countAFew();

    assertThat(report("").send().is(200).text())
        .contains("\"from\":\"2026-10-27\",\"to\":\"2026-11-25\",\"interval\":\"day\"");
    assertThat(report("to=2026-03-01").send().text()).contains("\"from\":\"2026-01-31\"");
  }

  @Test
  void compares_with_the_period_of_the_same_length_before() {
    countAFew();

    assertThat(report("from=2026-11-24&to=2026-11-25").send().text())
        .contains("\"totals\":{\"visits\":1,\"visitors\":1}")
        .contains(
            "\"before\":{\"from\":\"2026-11-22\",\"to\":\"2026-11-23\",\"visits\":2,\"visitors\":1}");
  }

  @Test
  void lists_no_more_than_the_limit() {
    countAFew();

    assertThat(report("limit=1").send().text()).contains("/about").doesNotContain("\"path\":\"/\"");
  }

  @Test
  void writes_hostile_names_as_json_text() {
    post("id=a&path=/%3Cscript%3E%22%27%5C%3C/script%3E").send().is(200);

    assertThat(report("").send().text()).contains("{\"path\":\"/<script>\\\"'\\\\</script>\",");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "from=",
        "to=2026-02-30",
        "to=2026-1-1",
        "from=0001-01-01",
        "from=%2B12026-01-01",
        "from=2026-11-23T00:00:00Z",
        "from=2026-11-24&to=2026-11-23",
        "from=2027-01-01",
        "from=2026-10-01&to=2026-11-01&interval=hour",
        "from=2021-01-01&to=2026-11-23",
        "from=First",
        "from=2021-01-01&to=2026-11-23&interval=day",
        "from=1990-01-01&to=2026-11-23&interval=week",
        "from=1900-01-01&to=2026-11-23&interval=month",
        "from=1900-01-01&to=2026-11-23&interval=auto",
        "interval=year",
        "interval=DAY",
        "limit=0",
        "limit=1001",
        "limit=-1",
        "limit=1e1",
        "limit=99999999999",
        "from=2026-11-23&from=2026-11-23"
      })
  void refuses_a_malformed_report(String query) {
    assertThat(report(query).send().is(400).has("Cache-Control", "no-store").text())
        .matches("\\{\"error\":\"[^\"]+\"}");
  }

  @Test
  void takes_the_longest_periods() {
    report("from=2026-10-02&to=2026-11-01&interval=hour").send().is(200);
    report("from=2021-11-20&to=2026-11-23&limit=1000").send().is(200);
    report("from=1991-10-29&to=2026-11-23&interval=week").send().is(200);
    report("from=1926-09-10&to=2026-11-23&interval=month").send().is(200);
  }

  @Test
  void says_how_long_a_period_may_be() {
    report("from=2026-10-01&to=2026-11-01&interval=hour")
        .send()
        .is(400)
        .says(
            "{\"error\":\"a report spans 1 to 31 days by the hour, 1830 by the day, 12810 by the"
                + " week or 36600 by the month\"}");
  }

  @Test
  void reports_weeks_and_months() {
    countAFew();

    assertThat(report("from=2026-11-01&to=2026-11-25&interval=week").send().is(200).text())
        .contains("\"interval\":\"week\"")
        .contains("{\"start\":\"2026-11-01T00:00:00Z\",\"visits\":0,\"visitors\":0}")
        .contains("{\"start\":\"2026-11-23T00:00:00Z\",\"visits\":3,\"visitors\":2}");
    assertThat(report("from=2026-10-01&to=2026-11-30&interval=month").send().is(200).text())
        .contains(
            "\"series\":[{\"start\":\"2026-10-01T00:00:00Z\",\"visits\":0,\"visitors\":0},"
                + "{\"start\":\"2026-11-01T00:00:00Z\",\"visits\":3,\"visitors\":2}]");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-19, hour",
    "2026-11-18, day",
    "2025-10-22, day",
    "2025-10-21, week",
    "2021-11-22, week",
    "2021-11-21, month"
  })
  void finds_the_interval_that_suits(String from, String interval) {
    assertThat(report("interval=auto&to=2026-11-25&from=" + from).send().is(200).text())
        .contains("\"interval\":\"" + interval + "\"");
  }

  @Test
  void reports_from_the_first_day() {
    assertThat(report("from=first").send().is(200).text()).contains("\"from\":\"2026-11-23\"");
    countAFew();
    clock.advance(Duration.ofDays(1));

    assertThat(report("from=first").send().is(200).text())
        .contains("\"from\":\"2026-11-23\",\"to\":\"2026-11-26\"");
    assertThat(report("from=first&to=2026-11-20").send().is(200).text())
        .contains("\"from\":\"2026-11-20\",\"to\":\"2026-11-20\"");
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
  void lists_the_sites_to_the_owner() {
    post("id=a").send();

    new Ask("GET", "/v1/sites")
        .header("Authorization", "Bearer " + TOKEN)
        .send()
        .is(200)
        .has("Cache-Control", "no-store")
        .says(
            """
            {"sites":[{"site":"blog.example","total_visits":1,"unique_visitors":1,"public":false},\
            {"site":"localhost","total_visits":0,"unique_visitors":0,"public":false},\
            {"site":"shop.example","total_visits":0,"unique_visitors":0,"public":true},\
            {"site":"www.notes.example","total_visits":0,"unique_visitors":0,"public":false}]}\
            """);
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
