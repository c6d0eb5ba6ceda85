package dev.footfall.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/// What every carrier promises of badges: the number, drawn safely, counted only when asked to.
abstract class HttpBadges extends HttpReports {

  static final String BADGE = "/v1/sites/blog.example/badge.svg";
  private static final String CAMO = "github-camo (876de43e)";

  private Ask badge(String query) {
    return new Ask("GET", BADGE).query(query);
  }

  private Ask labelled(String label) {
    return badge("label=" + URLEncoder.encode(label, UTF_8));
  }

  @Test
  void draws_the_visits_and_counts_nothing() {
    post("id=a").send();
    post("id=b").send();
    Answer answer = badge("").send().is(200);

    answer
        .has("Content-Type", "image/svg+xml; charset=utf-8")
        .has("Cache-Control", "public, max-age=60")
        .has("ETag", "\"2\"")
        .has("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .has("Cross-Origin-Resource-Policy", "cross-origin");
    assertThat(title(answer)).isEqualTo("visits: 2");
    assertThat(title(badge("show=visitors").send())).isEqualTo("visitors: 1");
    assertTotals(2, 1);
  }

  @Test
  void is_read_aloud_as_a_picture_with_a_title() {
    var svg = xml(badge("").send()).getDocumentElement();

    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("width")).isEqualTo("59");
    assertThat(svg.getAttribute("height")).isEqualTo("20");
  }

  @Test
  void takes_a_parameter_without_a_value_for_absent() {
    assertThat(badge("label=&show=&color=&count=").send().is(200).text())
        .isEqualTo(badge("").send().text());
    assertTotals(0, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Hits so far!", "訪問者", "Besucher_2026", "זרים", "आगंतुक", "a.b:c-d?", "x"})
  void writes_a_label_of_any_script(String label) {
    assertThat(title(labelled(label).send().is(200))).isEqualTo(label + ": 0");
  }

  @Test
  void refuses_every_other_ascii_character_in_a_label() {
    String allowed = "-_.:!? abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    IntStream.range(0, 128)
        .filter(c -> allowed.indexOf(c) < 0)
        .forEach(c -> labelled("a" + (char) c + "b").send().is(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</title><script>alert(1)</script>",
        "\"onload=alert(1) x=\"",
        "&lt;script&gt;",
        "&#60;script&#62;",
        "]]>",
        "<!--",
        "javascript:alert(1)//",
        "\u202eevil",
        "a\u2028b",
        "\ufeffx",
        "\u0000",
        "\ufffe",
        "\ud83d\ude00",
        "   "
      })
  void refuses_an_attack_by_label(String label) {
    assertThat(labelled(label).send().is(400).text()).startsWith("{\"error\":\"label must be");
  }

  @Test
  void refuses_a_label_of_33_characters_and_takes_one_of_32() {
    labelled("x".repeat(32)).send().is(200);
    labelled("x".repeat(33)).send().is(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "color=%23fff",
        "color=BRICK",
        "color=red%22/%3E%3Cscript%3E",
        "color=url(https://evil.example)",
        "show=all",
        "show=%3Cscript%3E",
        "count=2",
        "count=true",
        "label=%ff",
        "label=a&label=b"
      })
  void refuses_other_parameters(String query) {
    assertThat(badge(query).send().is(400).text()).startsWith("{\"error\":\"");
    assertTotals(0, 0);
  }

  @Test
  void colours_it_by_name() {
    assertThat(badge("color=green").send().text()).contains("fill=\"#1a7f37\"");
  }

  @Test
  void answers_304_while_the_number_is_the_same() {
    badge("").header("If-None-Match", "\"0\"").send().is(304).says("").has("ETag", "\"0\"");
    post("id=a").send();
    badge("").header("If-None-Match", "\"0\"").send().is(200);
  }

  @Test
  void counts_a_visit_and_never_a_visitor_when_asked_to() {
    Answer answer = badge("count=1&path=/readme").send().is(200).has("Cache-Control", "no-store");

    assertThat(title(answer)).isEqualTo("visits: 1");
    answer.hasNo("ETag").hasNo("Footfall-Dropped");
    assertTotals(1, 0);
  }

  @Test
  void counts_nothing_by_head_or_options() {
    new Ask("HEAD", BADGE).query("count=1").send().is(200).says("");
    new Ask("OPTIONS", BADGE).query("count=1").send().is(204);
    new Ask("POST", BADGE).query("count=1").send().is(405).has("Allow", "GET, HEAD, OPTIONS");
    assertTotals(0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {CAMO, "Camo Asset Proxy 2.3.0", "warehouse-camo/1.0"})
  void counts_readers_behind_an_image_proxy(String proxy) {
    badge("count=1").header("User-Agent", proxy).send().is(200).hasNo("Footfall-Dropped");
    assertTotals(1, 0);
  }

  @Test
  void still_takes_an_image_proxy_for_a_bot_elsewhere() {
    post("id=a").header("User-Agent", CAMO).send().says(dropped(0, 0, "bot"));
  }

  @ParameterizedTest
  @CsvSource({
    "User-Agent, Googlebot/2.1, bot",
    "Sec-Purpose, prefetch, prefetch",
    "Referer, https://evil.example/, foreign_origin"
  })
  void draws_the_number_though_the_hit_does_not_count(String header, String value, String reason) {
    Answer answer = badge("count=1").header(header, value).send().is(200);

    assertThat(title(answer.has("Footfall-Dropped", reason))).isEqualTo("visits: 0");
    assertTotals(0, 0);
  }

  @Test
  void draws_the_number_beyond_the_rate_limit() {
    reopen(parts().limitedTo(1));
    badge("count=1").send().is(200);

    badge("count=1").send().is(200).has("Footfall-Dropped", "rate_limited");
    assertTotals(1, 0);
  }

  @Test
  void says_503_when_the_store_cannot_tell_the_number() {
    breakStore();

    badge("").send().is(503).has("Cache-Control", "no-store");
    badge("count=1").send().is(503).has("Cache-Control", "no-store");
  }

  private static String title(Answer answer) {
    return xml(answer).getElementsByTagName("title").item(0).getTextContent();
  }

  private static Document xml(Answer answer) {
    try {
      var bytes = new ByteArrayInputStream(answer.response().body());
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bytes);
    } catch (Exception e) {
      throw new AssertionError(answer.text(), e);
    }
  }
}
