package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/// What every carrier promises of badges: the number, drawn safely.
public abstract class HttpBadges extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpBadges(Carrier.Opener opener) {
    super(opener);
  }

  private Ask badgeJson(String query) {
    return new Ask("GET", BADGE.replace(".svg", ".json")).query(query);
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
    assertThat(answer.title()).isEqualTo("visits: 2");
    assertThat(badge("show=visitors").send().title()).isEqualTo("visitors: 1");
    assertTotals(2, 1);
  }

  @Test
  void is_read_aloud_as_a_picture_with_a_title() {
    var svg = badge("").send().xml().getDocumentElement();

    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("width")).isEqualTo("59");
    assertThat(svg.getAttribute("height")).isEqualTo("20");
  }

  @Test
  void treats_an_empty_parameter_as_absent() {
    assertThat(badge("label=&show=&color=&count=").send().is(200).text())
        .isEqualTo(badge("").send().text());
    assertTotals(0, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "color=%23ffff",
        "color=12345",
        "color=BRICKS",
        "color=red%22/%3E%3Cscript%3E",
        "color=url(https://evil.example)",
        "show=all",
        "show=%3Cscript%3E",
        "count=2",
        "count=true",
        "label=100%&style=%ff",
        "label=100%&format=5%",
        "labe%6=a",
        "label=a&label=b"
      })
  void refuses_other_parameters(String query) {
    assertThat(badge(query).send().is(400).text()).startsWith("{\"error\":\"");
    assertTotals(0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "green, #1a7f37",
    "gray, #57606a",
    "brightgreen, #44cc11",
    "critical, #e05d44",
    "rebeccapurple, #663399",
    "hotpink, #ff69b4",
    "Red, #c6212d",
    "BRICK, #a63d21",
    "CornflowerBlue, #6495ed",
    "4c1, #44cc11",
    "%23fff, #ffffff",
    "A1B2c3, #a1b2c3"
  })
  void colours_it_by_name_or_by_digits_in_any_case(String color, String fill) {
    assertThat(badge("color=" + color).send().is(200).text())
        .contains("fill=\"%s\"".formatted(fill));
  }

  @ParameterizedTest
  @CsvSource({"fff, #000", "dfb317, #000", "777, #000", "747474, #fff", "00f, #fff", "000, #fff"})
  void writes_the_number_in_the_ink_that_can_be_read(String color, String ink) {
    assertThat(badge("color=" + color).send().text())
        .contains("fill=\"%s\">0</text>".formatted(ink));
  }

  @ParameterizedTest
  @CsvSource({
    "flat, 20, 3, 59, visits",
    "flat-square, 20, 0, 59, visits",
    "for-the-badge, 28, 0, 97, VISITS",
    "plastic, 20, 3, 59, visits"
  })
  void draws_the_styles_of_shields(
      String style, String height, String radius, String width, String label) {
    var drawing = badge("style=" + style).send().is(200).xml();
    var clip = (Element) drawing.getElementsByTagName("rect").item(0);

    assertThat(clip.getAttribute("height")).isEqualTo(height);
    assertThat(clip.getAttribute("rx")).isEqualTo(radius);
    assertThat(clip.getAttribute("width")).isEqualTo(width);
    assertThat(drawing.getElementsByTagName("text").item(0).getTextContent()).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "1000, 1k",
    "1099, 1k",
    "1999, 1.9k",
    "12345, 12k",
    "999999, 999k",
    "1000000, 1M",
    "98765432, 98M",
    "9223372036854775807, 9.2E"
  })
  void writes_a_number_in_short_rounded_down(long visits, String written) {
    count(visits);

    assertThat(badge("format=compact").send().is(200).title()).isEqualTo("visits: " + written);
    assertThat(badge("").send().title()).isEqualTo("visits: %,d".formatted(visits));
  }

  @Test
  void returns_the_same_for_shields_as_json() {
    count(1_234_567);

    badgeJson("label=Readers&color=blue&format=compact")
        .send()
        .is(200)
        .has("Content-Type", "application/json; charset=utf-8")
        .has("Cache-Control", "public, max-age=60")
        .has("ETag", "\"1234567\"")
        .says(
            "{\"schemaVersion\":1,\"label\":\"Readers\",\"message\":\"1.2M\",\"color\":\"#0b63c5\"}");
    badgeJson("").header("If-None-Match", "\"1234567\"").send().is(304).says("");
    badgeJson("count=1").send().is(200);
    assertTotals(1_234_567, 0);
    badgeJson("color=none").send().is(400);
  }

  @Test
  void returns_304_while_the_number_is_the_same() {
    badge("").header("If-None-Match", "\"0\"").send().is(304).says("").has("ETag", "\"0\"");
    post("id=a").send();
    badge("").header("If-None-Match", "\"0\"").send().is(200);
  }

  @Test
  void responds_503_when_the_store_cannot_be_read() {
    breakStore();

    badge("").send().is(503).has("Cache-Control", "no-store");
    badge("count=1").send().is(503).has("Cache-Control", "no-store");
  }
}
