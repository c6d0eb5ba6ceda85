package dev.footfall.contract.http;

import static dev.footfall.contract.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of the hosts that led to a page, and of the pages that a host led
/// to.
public abstract class HttpReferrers extends HttpTest {

  private static final String REFERRER = "/v1/sites/blog.example/report/referrer";
  private static final String PAGE = "/v1/sites/blog.example/page";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  /// @param opener opens the carrier under test
  protected HttpReferrers(Carrier.Opener opener) {
    super(opener);
  }

  @Test
  void lists_the_pages_that_a_host_led_to() {
    countAFew();
    post("id=e&path=/about&referrer=https://news.example/").send();
    owners(REFERRER, "host=news.example&from=2026-11-22&to=2026-11-25")
        .send()
        .is(200)
        .has("Cache-Control", "no-store")
        .says(
            """
            {"site":"blog.example","host":"news.example","from":"2026-11-22","to":"2026-11-25",\
            "zone":"UTC","referred_visits":3,"referred_to_unknown_pages":0,\
            "paths":[{"path":"/about","visits":2},{"path":"/","visits":1}]}""");
    assertThat(text("host=https://NEWS.example/item&from=first&interval=auto&limit=1"))
        .endsWith(",\"paths\":[{\"path\":\"/about\",\"visits\":2}]}");
    assertThat(text("host=a.example"))
        .endsWith("\"referred_visits\":0," + "\"referred_to_unknown_pages\":0,\"paths\":[]}");
  }

  @Test
  void says_how_many_visits_have_a_host_and_no_page() {
    countAFew();
    Row old = new Row(NOON.truncatedTo(ChronoUnit.DAYS), "news.example", new Totals(7, 0));
    add(new History(List.of(), List.of(), List.of(old), List.of(), List.of()));

    assertThat(text("host=news.example"))
        .contains("\"referred_visits\":9,\"referred_to_unknown_pages\":7,");
    assertThat(owners(PAGE, "path=/").send().text())
        .contains("\"referred_visits\":1,\"referred_to_unknown_pages\":7,");
  }

  @Test
  void lists_the_hosts_of_a_page_by_their_kind() {
    post("id=a&path=/a&referrer=https://www.google.com/").send();
    post("id=b&path=/a&referrer=https://www.bing.com/").send();
    post("id=c&path=/a&referrer=https://news.example/").send();
    post("id=d&path=/b&referrer=https://news.example/").send();

    assertThat(owners(PAGE, "path=/a").send().text())
        .endsWith(
            """
            "referrers":[{"host":"news.example","visits":1},{"host":"www.bing.com","visits":1},\
            {"host":"www.google.com","visits":1}],\
            "sources":[{"group":"search_engines","visits":2,"hosts":[\
            {"host":"www.bing.com","visits":1},{"host":"www.google.com","visits":1}]},\
            {"host":"news.example","visits":1}]}""");
    assertThat(owners(PAGE, "path=/a&limit=1").send().text())
        .contains(
            "\"referred_visits\":3,", "\"referrers\":[{\"host\":\"news.example\",\"visits\":1}],");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host=",
        "host=blog.example",
        "host=www.blog.example",
        "host=(other)",
        "host=news.example&from=never",
        "host=news.example&interval=year",
        "host=news.example&limit=0"
      })
  void refuses_a_malformed_host(String query) {
    owners(REFERRER, query).send().is(400);
  }

  @Test
  void are_for_those_who_may_read_the_report() {
    new Ask("GET", REFERRER).query("host=a.example").send().is(401);
    new Ask("HEAD", REFERRER).query("host=a.example").send().is(401).says("");
    new Ask("GET", REFERRER.replace("blog", "shop"))
        .query("host=a.example")
        .send()
        .is(200)
        .has("Cache-Control", "public, max-age=60")
        .has(ALLOW_ORIGIN, "*");
    new Ask("POST", REFERRER).send().is(405).has("Allow", "GET, HEAD, OPTIONS");
    breakStore();
    owners(REFERRER, "host=a.example").send().is(503);
  }

  private String text(String query) {
    return owners(REFERRER, query).send().is(200).text();
  }

  private Ask owners(String path, String query) {
    return new Ask("GET", path).query(query).header("Authorization", "Bearer " + TOKEN);
  }
}
