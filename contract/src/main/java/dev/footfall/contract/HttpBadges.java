package dev.footfall.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of badges: the number, drawn safely.
public abstract class HttpBadges extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpBadges(Carrier.Opener opener) {
    super(opener);
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
      strings = {"Hits so far!", "訪問者", "Besucher_2026", "זרים", "आगंतुक", "a.b:c-d?", "x"})
  void writes_a_label_of_any_script(String label) {
    assertThat(labelled(label).send().is(200).title()).isEqualTo(label + ": 0");
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
