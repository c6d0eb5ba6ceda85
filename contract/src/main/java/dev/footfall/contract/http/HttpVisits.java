package dev.footfall.contract.http;

import static dev.footfall.contract.Fixtures.address;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of visits: each page load counts once, and each visitor once a
/// window.
public abstract class HttpVisits extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpVisits(Carrier.Opener opener) {
    super(opener);
  }

  @Test
  void counts_a_page_load_and_returns_the_totals() {
    post("path=/&id=a")
        .send()
        .is(200)
        .says(counted(1, 1, true))
        .has("Content-Type", "application/json; charset=utf-8")
        .has("Cache-Control", "no-store");
  }

  @Test
  void counts_every_load_and_a_visitor_once() {
    post("id=a").send().says(counted(1, 1, true));
    post("id=b").send().says(counted(2, 1, false));
    post("id=c").from(address(1)).send().says(counted(3, 2, true));
    clock.advance(Duration.ofHours(24));
    post("id=d").send().says(counted(4, 3, true));
  }

  @Test
  void counts_the_same_visit_id_once_with_the_same_verdict() {
    post("id=a").send();
    post("id=b").from(address(1)).send();

    post("id=a").send().is(200).says(counted(2, 2, true));
    assertTotals(2, 2);
  }

  @Test
  void counts_each_request_without_an_id() {
    post("").send().says(counted(1, 1, true));
    post("").send().says(counted(2, 1, false));
  }

  @Test
  void reads_the_totals_without_counting() {
    post("id=a").send();

    get().send().is(200).says(totals(1, 1)).has("Cache-Control", "public, max-age=5");
    get().from(address(1)).send().says(totals(1, 1));
  }

  @Test
  void returns_304_while_the_totals_are_those_of_the_etag() {
    String tag = get().send().header("ETag").orElseThrow();

    get().header("If-None-Match", tag).send().is(304).says("").has("ETag", tag);
    post("id=a").send();
    get().header("If-None-Match", tag).send().is(200).says(totals(1, 1));
  }

  @Test
  void responds_to_head_without_a_body_and_counts_nothing() {
    new Ask("HEAD", VISITS).send().is(200).says("").has("ETag", "\"0-0-0-0\"");
    new Ask("HEAD", PIXEL).send().is(200).says("").has("Content-Type", "image/gif");
    assertTotals(0, 0);
  }

  @Test
  void counts_by_a_picture_without_javascript() {
    Answer picture = new Ask("GET", PIXEL).query("path=/about").send();

    picture.is(200).has("Content-Type", "image/gif").has("Cache-Control", "no-store");
    assertThat(picture.response().body()).startsWith('G', 'I', 'F', '8', '9', 'a');
    picture.hasNo("Footfall-Dropped");
    assertTotals(1, 1);
  }

  @Test
  void still_counts_by_the_old_name_of_the_picture() {
    new Ask("GET", PIXEL.replace("picture", "visit")).query("path=/about").send().is(200);
    new Ask("HEAD", PIXEL.replace("picture", "visit")).send().is(200).says("");
    assertTotals(1, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sec-GPC", "DNT"})
  void counts_the_visit_but_no_visitor_under_gpc_or_dnt(String header) {
    post("id=a").header(header, "1").send().is(200).says(counted(1, 0, false));
    post("id=b").header(header, "0").send().says(counted(2, 1, true));
  }

  @Test
  void takes_www_for_the_same_site() {
    new Ask("POST", "/v1/sites/www.blog.example/visits").send().is(200);
    assertTotals(1, 1);
  }

  @Test
  void counts_sites_apart() {
    post("id=a").send();
    new Ask("POST", "/v1/sites/shop.example/visits").query("id=a").send().says(counted(1, 1, true));
  }

  @Test
  void takes_one_ipv6_network_of_64_bits_for_one_visitor() {
    post("id=a").from("2001:db8:1:2::1").send().says(counted(1, 1, true));
    post("id=b").from("2001:db8:1:2:ffff::9").send().says(counted(2, 1, false));
    post("id=c").from("2001:db8:1:3::1").send().says(counted(3, 2, true));
  }

  @Test
  void takes_a_mapped_ipv4_address_for_the_address_inside() {
    post("id=a").from("192.0.2.9").send().says(counted(1, 1, true));
    post("id=b").from("::ffff:192.0.2.9").send().says(counted(2, 1, false));
    post("id=c").from("64:ff9b::192.0.2.9").send().says(counted(3, 1, false));
  }

  @Test
  void believes_only_the_address_that_the_trusted_proxy_saw() {
    post("id=0").from("198.51.100.1, 192.0.2.7").send().says(counted(1, 1, true));
    for (int i = 1; i <= 20; i++) {
      String forged = address(100 + i) + ", " + address(200 + i) + ", 192.0.2.7";
      post("id=" + i).from(forged).send().says(counted(i + 1, 1, false));
    }
  }

  @Test
  void serves_its_contract_and_its_health() {
    new Ask("GET", "/openapi.yaml")
        .send()
        .is(200)
        .has("Content-Type", "application/yaml")
        .says(OpenApi.text());
    new Ask("HEAD", "/openapi.yaml").send().is(200).says("");
    new Ask("HEAD", "/healthz").send().is(200).says("");
    new Ask("GET", "/healthz").send().is(200).says("{\"status\":\"ok\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"www.notes.example", "notes.example"})
  void counts_a_site_under_both_names_whichever_was_configured(String host) {
    new Ask("POST", "/v1/sites/" + host + "/visits")
        .query("id=a")
        .header("Origin", "https://" + host)
        .send()
        .is(200)
        .says(counted(1, 1, true))
        .has("Access-Control-Allow-Origin", "https://" + host);
    new Ask("GET", "/v1/sites/www.notes.example/visits").send().says(totals(1, 1));
    new Ask("GET", "/v1/sites/notes.example/visits").send().says(totals(1, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]", "%5B::1%5D", "%5b%3A%3A1%5D"})
  void counts_for_localhost_at_a_loopback_address(String host) {
    new Ask("POST", "/v1/sites/" + host + "/visits")
        .query("id=a")
        .header("Origin", "http://127.0.0.1:5500")
        .send()
        .is(200)
        .has("Access-Control-Allow-Origin", "http://127.0.0.1:5500");
    new Ask("GET", "/v1/sites/localhost/visits").send().says(totals(1, 1));
  }
}
