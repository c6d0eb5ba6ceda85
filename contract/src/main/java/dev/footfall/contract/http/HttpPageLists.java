package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.ReportAccess;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of the list of a site's pages, and of the numbers of one.
public abstract class HttpPageLists extends HttpTest {

  private static final String PAGES = "/v1/sites/blog.example/pages";
  private static final String PAGE = "/v1/sites/blog.example/page";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String PUBLIC_PAGES = "/v1/sites/shop.example/pages";

  /// @param opener opens the carrier under test
  protected HttpPageLists(Carrier.Opener opener) {
    super(opener);
  }

  @Test
  void lists_the_most_visited_pages_first() {
    post("id=a&path=/a").send();
    post("id=b&path=/b%20%22").send();
    post("id=c&path=/b%20%22").send();

    assertThat(owners("").send().is(200).has("Cache-Control", "no-store").text())
        .isEqualTo(
            """
            {"pages":[{"path":"/b \\"","total_page_visits":2},{"path":"/a","total_page_visits":1}]}""");
    assertThat(owners("limit=1").send().is(200).text())
        .isEqualTo("{\"pages\":[{\"path\":\"/b \\\"\",\"total_page_visits\":2}]}");
  }

  @Test
  void reads_the_list_of_a_site_once_a_minute() {
    post("id=a&path=/a").send();
    String first = owners("").send().text();
    post("id=b&path=/b").send();
    clock.advance(Duration.ofSeconds(59));
    assertThat(owners("").send().text()).isEqualTo(first);

    clock.advance(Duration.ofSeconds(1));
    assertThat(owners("").send().text()).contains("\"/b\"");
  }

  @Test
  void has_an_etag() {
    post("id=a&path=/a").send();
    String tag = owners("").send().header("ETag").orElseThrow();
    owners("").header("If-None-Match", tag).send().is(304).has("ETag", tag);

    post("id=b&path=/a").send();
    clock.advance(Duration.ofMinutes(1));
    owners("").header("If-None-Match", tag).send().is(200);
  }

  @Test
  void is_for_the_owner_alone() {
    new Ask("GET", PAGES).send().is(401).has("WWW-Authenticate", "Bearer");
    new Ask("GET", PAGES).header("Authorization", "Bearer x").send().is(401);
    owners("").header("Origin", "https://elsewhere.example").send().is(200).hasNo(ALLOW_ORIGIN);
    owners("").header("Origin", OWN_ORIGIN).send().is(200).has(ALLOW_ORIGIN, OWN_ORIGIN);
  }

  @Test
  void is_for_everybody_where_the_site_is_public() {
    new Ask("GET", PUBLIC_PAGES).send().is(200).says("{\"pages\":[]}");
    new Ask("HEAD", PUBLIC_PAGES).send().is(200).says("");
    new Ask("GET", "/v1/sites/www.shop.example/pages").send().is(200);
  }

  @Test
  void is_for_everybody_where_its_pages_are_public() {
    openWithPublicPages();
    post("id=a&path=/a").send();

    new Ask("GET", PAGES)
        .header("Origin", "https://elsewhere.example")
        .send()
        .is(200)
        .has(ALLOW_ORIGIN, "*")
        .has("Cache-Control", "public, max-age=60");
    new Ask("GET", REPORT).send().is(401);
  }

  private void openWithPublicPages() {
    var parts = parts();
    var config = parts.config();
    var readers =
        new ReportAccess(
            config.readers().owner(), config.readers().reader(), Set.of(), Set.of(Fixtures.SITE));
    reopen(
        parts.with(new ApiConfig(config.sites(), config.origins(), config.proxyTrust(), readers)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "limit=", "limit=-1", "limit=1.5"})
  void refuses_another_limit(String query) {
    owners(query).send().is(400);
  }

  @Test
  void allows_no_other_method() {
    new Ask("POST", PAGES).send().is(405).has("Allow", "GET, HEAD, OPTIONS");
  }

  @Test
  void is_read_again_when_the_store_has_failed() {
    post("id=a&path=/a").send();
    breakStore();
    owners("").send().is(503);
    owners("").send().is(503);
  }

  @Test
  void reports_a_page_day_by_day() {
    countAFew();
    page("path=/about&from=2026-11-22&to=2026-11-25")
        .send()
        .is(200)
        .has("Cache-Control", "no-store")
        .says(
            """
            {"site":"blog.example","path":"/about","from":"2026-11-22","to":"2026-11-25",\
            "interval":"day","zone":"UTC","totals":{"visits":2,"entries":1},\
            "series":[{"start":"2026-11-22T00:00:00Z","visits":0,"entries":0},\
            {"start":"2026-11-23T00:00:00Z","visits":1,"entries":0},\
            {"start":"2026-11-24T00:00:00Z","visits":0,"entries":0},\
            {"start":"2026-11-25T00:00:00Z","visits":1,"entries":1}],\
            "referred_visits":1,"referred_to_unknown_pages":0,\
            "referrers":[{"host":"news.example","visits":1}],\
            "sources":[{"host":"news.example","visits":1}]}""");
    assertThat(page("path=/about").send().text()).contains(",\"total_page_visits\":2,");
  }

  @Test
  void reports_a_page_as_its_visits_name_it_and_in_no_hours() {
    countAFew();
    assertThat(page("path=/index.html%3Fa=b&from=first&interval=auto").send().is(200).text())
        .startsWith(
            "{\"site\":\"blog.example\",\"path\":\"/\",\"from\":\"2026-11-23\",\"to\":\"2026-11-25\","
                + "\"interval\":\"day\",\"zone\":\"UTC\",\"totals\":{\"visits\":1,\"entries\":1}");
    assertThat(page("path=/&interval=month&from=2026-10-01").send().is(200).text())
        .contains("{\"start\":\"2026-11-01T00:00:00Z\",\"visits\":1,\"entries\":1}");
    page("path=/never").send().is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "path=", "path=about", "path=/&from=never", "path=/&interval=year"})
  void refuses_a_malformed_page(String query) {
    page(query).send().is(400);
  }

  @Test
  void reports_a_page_to_those_who_may_read_the_report() {
    new Ask("GET", PAGE).query("path=/").send().is(401).has("WWW-Authenticate", "Bearer");
    new Ask("GET", PAGE.replace("blog", "shop"))
        .query("path=/")
        .send()
        .is(200)
        .has("Cache-Control", "public, max-age=60")
        .has(ALLOW_ORIGIN, "*");
    new Ask("POST", PAGE).send().is(405).has("Allow", "GET, HEAD, OPTIONS");
    breakStore();
    page("path=/").send().is(503);
  }

  private Ask page(String query) {
    return new Ask("GET", PAGE).query(query).header("Authorization", "Bearer " + TOKEN);
  }

  private Ask owners(String query) {
    return new Ask("GET", PAGES).query(query).header("Authorization", "Bearer " + TOKEN);
  }
}
