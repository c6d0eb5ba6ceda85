package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of the list of sites.
public abstract class HttpSites extends HttpTest {

  private static final String READ_TOKEN = "cmVhZC10b2tlbi1vZi10aGUtdGVzdHMtbm90LWEtc2VjcmV0";

  /// @param opener opens the carrier under test
  protected HttpSites(Carrier.Opener opener) {
    super(opener);
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
  void lists_the_last_days_of_each_site() {
    countAFew();

    assertThat(sites("days=3").send().is(200).text())
        .contains(
            "\"public\":false,\"days\":{\"from\":\"2026-11-23\",\"visits\":[2,0,1],"
                + "\"visitors\":[1,0,1]}},{\"site\":\"localhost\"")
        .contains("\"days\":{\"from\":\"2026-11-23\",\"visits\":[0,0,0],\"visitors\":[0,0,0]}}]}");
    assertThat(sites("days=0").send().is(200).text()).doesNotContain("days");
    sites("days=90").send().is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"days=91", "days=-1", "days=", "days=1&days=1", "days=%zz"})
  void refuses_malformed_days(String query) {
    sites(query).send().is(400).has("Cache-Control", "no-store");
  }

  @Test
  void shows_the_bearer_of_a_read_token_the_site_that_it_is_for() {
    readTokens.put(READ_TOKEN, Fixtures.SITE);

    reads(REPORT).is(200).has("Cache-Control", "no-store");
    reads("/v1/sites/www.blog.example/report").is(200);
    reads("/v1/sites/localhost/report").is(401);
    reads("/v1/sites")
        .is(200)
        .says(
            """
            {"sites":[{"site":"blog.example","total_visits":0,"unique_visitors":0,"public":false}]}\
            """);
  }

  @Test
  void refuses_a_read_token_at_once_when_it_is_revoked() {
    readTokens.put(READ_TOKEN, Fixtures.SITE);
    reads(REPORT).is(200);
    readTokens.clear();

    reads(REPORT).is(401);
    reads("/v1/sites").is(401);
  }

  private Answer reads(String path) {
    return new Ask("GET", path).header("Authorization", "Bearer " + READ_TOKEN).send();
  }

  private Ask sites(String query) {
    return new Ask("GET", "/v1/sites").query(query).header("Authorization", "Bearer " + TOKEN);
  }
}
