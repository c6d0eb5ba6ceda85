package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the API promises of a site whose days begin at midnight in Kolkata, five and a half hours
/// before those of UTC.
public abstract class HttpZones extends HttpTest {

  private static final String NOTES = "/v1/sites/www.notes.example";

  /// @param opener opens the carrier under test
  protected HttpZones(Carrier.Opener opener) {
    super(opener);
  }

  /// A visit at 17:30 there and one at 23:59, then one at 0:00 of the next day.
  @BeforeEach
  final void count_over_midnight() {
    visit("a");
    clock.advance(Duration.ofMinutes(389));
    assertThat(visit("b").text()).contains("\"total_visits_today\":2");
    clock.advance(Duration.ofMinutes(1));
    assertThat(visit("c").text()).contains("\"total_visits_today\":1");
  }

  private Answer visit(String id) {
    return new Ask("POST", NOTES + "/visits").query("id=" + id).send().is(200);
  }

  private Answer ask(String path, String query) {
    return new Ask("GET", NOTES + path)
        .query(query)
        .header("Authorization", "Bearer " + TOKEN)
        .send()
        .is(200);
  }

  @Test
  void reports_the_days_of_the_site_up_to_its_today() {
    assertThat(ask("/report", "").text())
        .contains("\"to\":\"2026-11-24\",\"interval\":\"day\",\"zone\":\"Asia/Kolkata\"")
        .contains("{\"start\":\"2026-11-23T00:00:00+05:30\",\"visits\":2,\"visitors\":1}")
        .contains("{\"start\":\"2026-11-24T00:00:00+05:30\",\"visits\":1,\"visitors\":0}]");
  }

  @Test
  void reports_the_hours_of_the_clock_there() {
    assertThat(ask("/report", "from=2026-11-23&to=2026-11-23&interval=hour").text())
        .contains("{\"start\":\"2026-11-23T17:00:00+05:30\",\"visits\":1,\"visitors\":1}")
        .contains("{\"start\":\"2026-11-23T23:00:00+05:30\",\"visits\":1,\"visitors\":0}]");
  }

  @Test
  void compares_up_to_the_full_hour_there() {
    assertThat(ask("/report", "from=2026-11-24&to=2026-11-24").text())
        .contains("\"compared\":{\"until\":\"2026-11-24T00:00:00+05:30\"");
  }

  @Test
  void names_the_zone_in_the_table() {
    assertThat(ask("/report.csv", "from=2026-11-24&to=2026-11-24").text())
        .contains("day,2026-11-24T00:00:00+05:30,1,0\r\n")
        .endsWith("zone,Asia/Kolkata,,\r\n");
  }

  @Test
  void reports_a_page_by_the_days_of_the_site() {
    assertThat(ask("/page", "path=/").text())
        .contains("\"interval\":\"day\",\"zone\":\"Asia/Kolkata\"")
        .contains("{\"start\":\"2026-11-24T00:00:00+05:30\",\"visits\":1,\"entries\":0}]");
  }

  @Test
  void reports_a_host_of_the_days_of_the_site() {
    assertThat(ask("/report/referrer", "host=news.example").text())
        .contains("\"to\":\"2026-11-24\",\"zone\":\"Asia/Kolkata\"");
  }

  @Test
  void shows_the_visits_of_today_there_in_a_badge() {
    assertThat(ask("/badge.svg", "period=day").title()).endsWith(": 1");
  }

  @Test
  void lists_the_days_of_each_site_by_its_own_clock() {
    String sites =
        new Ask("GET", "/v1/sites")
            .query("days=2")
            .header("Authorization", "Bearer " + TOKEN)
            .send()
            .is(200)
            .text();
    assertThat(sites)
        .contains("\"days\":{\"from\":\"2026-11-23\",\"visits\":[2,1],\"visitors\":[1,0]}")
        .contains("\"days\":{\"from\":\"2026-11-22\",\"visits\":[0,0],\"visitors\":[0,0]}");
  }
}
