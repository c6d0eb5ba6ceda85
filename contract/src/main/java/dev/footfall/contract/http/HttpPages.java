package dev.footfall.contract.http;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.address;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every carrier promises of the numbers of a page and of today.
public abstract class HttpPages extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpPages(Carrier.Opener opener) {
    super(opener);
  }

  @Test
  void returns_the_numbers_of_the_page_and_of_today_with_a_visit() {
    post("id=a&path=/a").send();
    clock.advance(Duration.ofDays(1));
    post("id=b&path=/a").from(address(1)).send();

    assertThat(post("id=c&path=/a").from(address(1)).send().is(200).text())
        .isEqualTo(
            """
            {"total_visits":3,"unique_visitors":2,"is_new_visitor":false,"counted":true,\
            "total_page_visits":3,"total_visits_today":2,"unique_visitors_today":1}""");
    assertThat(post("id=d&path=/b").from(address(1)).send().text())
        .contains("\"total_page_visits\":1,\"total_visits_today\":3,");
  }

  @Test
  void returns_them_with_a_hit_that_is_not_counted() {
    post("id=a&path=/a").send();

    assertThat(post("path=/a").header("User-Agent", "Googlebot/2.1").send().is(200).text())
        .endsWith(
            """
            "reason":"bot",\
            "total_page_visits":1,"total_visits_today":1,"unique_visitors_today":1}""");
  }

  @Test
  void reads_the_number_of_a_page_where_it_is_asked_for() {
    post("id=a&path=/a").send();
    post("id=b&path=/b").send();

    assertThat(get().query("path=/a").send().is(200).text())
        .isEqualTo(
            """
            {"total_visits":2,"unique_visitors":1,\
            "total_page_visits":1,"total_visits_today":2,"unique_visitors_today":1}""");
    assertThat(get().query("path=/a/../index.html%23x").send().text())
        .contains("\"total_page_visits\":0,");
    assertThat(get().send().text())
        .isEqualTo(
            """
            {"total_visits":2,"unique_visitors":1,\
            "total_visits_today":2,"unique_visitors_today":1}""");
  }

  @Test
  void has_another_etag_for_each_page_and_on_each_day() {
    post("id=a&path=/a").send();
    String tag = get().query("path=/a").send().header("ETag").orElseThrow();

    get().query("path=/a").header("If-None-Match", tag).send().is(304);
    get().query("path=/b").header("If-None-Match", tag).send().is(200);
    clock.advance(Duration.ofDays(1));
    get().query("path=/a").header("If-None-Match", tag).send().is(200);
  }

  /// The script sends what a browser has for `/café & {co}/`, a picture in a page what its author
  /// wrote.
  @Test
  void reads_a_page_by_the_name_that_people_write_with_what_browsers_sent() {
    String written = "path=/caf%C3%A9%20%26%20%7Bco%7D/";
    String sent = "path=/caf%25C3%25A9%2520%26%2520%257Bco%257D/";
    post("id=a&" + sent).send();
    post("id=b&" + sent).send();
    new Ask("GET", PIXEL).query(written).send().is(200);
    post("id=c&path=/cafe").send();

    assertThat(get().query(written).send().is(200).text())
        .contains("\"total_visits\":4,")
        .contains("\"total_page_visits\":3,");
    assertThat(get().query(sent).send().text()).contains("\"total_page_visits\":2,");
    assertThat(badge(written).send().is(200).title()).isEqualTo("visits: 3");
    assertThat(get().query("path=/caf%C3%A8").send().text()).contains("\"total_page_visits\":0,");
  }

  @Test
  void reads_it_where_only_one_of_the_names_has_a_number_of_its_own() {
    Instant day = NOON.truncatedTo(ChronoUnit.DAYS);
    var sent = new Row(day, "/caf%C3%A9", new Totals(5, 0));
    var others = new Row(day, Report.OTHER, new Totals(2, 0));
    add(new History(List.of(), List.of(sent, others), List.of(), List.of(), List.of()));

    assertThat(badge("path=/caf%C3%A9").send().title()).isEqualTo("visits: 5");
    assertThat(get().query("path=/caf%C3%A8").send().text()).doesNotContain("total_page_visits");
  }

  @Test
  void refuses_to_read_what_is_not_a_path() {
    get().query("path=about").send().is(400);
  }
}
