package dev.footfall.contract.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of the label of a badge: any script, and never a way in.
public abstract class HttpBadgeLabels extends HttpTest {

  /// @param opener opens the carrier under test
  protected HttpBadgeLabels(Carrier.Opener opener) {
    super(opener);
  }

  private Ask labelled(String label) {
    return badge("label=" + URLEncoder.encode(label, UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Hits so far!", "訪問者", "Besucher_2026", "זרים", "आगंतुक", "a.b:c-d?", "x"})
  void writes_a_label_of_any_script(String label) {
    assertThat(labelled(label).send().is(200).title()).isEqualTo(label + ": 0");
  }

  @Test
  void writes_every_printable_ascii_character_in_a_label() {
    IntStream.rangeClosed(' ', '~')
        .mapToObj(c -> "a" + (char) c + "b")
        .forEach(
            label -> assertThat(labelled(label).send().is(200).title()).isEqualTo(label + ": 0"));
  }

  @ParameterizedTest
  @CsvSource({
    "Visitors \ud83d\udc40, Visitors",
    "\u202eevil, evil",
    "a\u2028b\u0007c, abc",
    "\ufeffx\ufffe, x",
    "\ud83d\ude00, visits",
    "'   ', visits",
    "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67, visits",
    "\u2764\ufe0f, visits",
    "\u3164, visits",
    "1\ufe0f\u20e3 hits, 1 hits",
    "\u0301, visits",
    "C++ readers (total), C++ readers (total)",
    "R&D, R&D"
  })
  void draws_a_label_without_what_cannot_be_drawn(String label, String drawn) {
    assertThat(labelled(label).send().is(200).title()).isEqualTo(drawn + ": 0");
  }

  @ParameterizedTest
  @CsvSource({
    "%FF, visits",
    "a%FFb, ab",
    "caf%C3, caf",
    "%C0%80x, x",
    "%ED%A0%80x, x",
    "%E0%A4&show=visitors, visitors"
  })
  void draws_a_label_without_what_is_not_utf_8(String encoded, String drawn) {
    assertThat(badge("label=" + encoded).send().is(200).title()).isEqualTo(drawn + ": 0");
  }

  /// As browsers do, which send an address as it was written.
  @Test
  protected void draws_a_percent_sign_that_encodes_nothing() {
    assertThat(badge("label=100%").send().is(200).title()).isEqualTo("100%: 0");
    assertThat(badge("label=5%+of+%zz%4").send().is(200).title()).isEqualTo("5% of %zz%4: 0");
  }

  /// A label is drawn, whatever a gateway made of it.
  @ParameterizedTest
  @ValueSource(strings = {"%", "100%", "%4", "%zz", "%u0041", "%%%", "a%FF%", "%25%"})
  protected void never_refuses_a_label(String encoded) {
    badge("label=" + encoded).send().is(200);
    new Ask("GET", BADGE.replace(".svg", ".json")).query("label=" + encoded).send().is(200);
    new Ask("HEAD", BADGE).query("label=" + encoded).send().is(200);
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
        "{label}{number}",
        "javascript:alert(1)//"
      })
  void draws_an_attack_by_label_as_text(String label) {
    var drawing = labelled(label).send().is(200).xml();
    String text = label.substring(0, Math.min(32, label.length()));

    assertThat(drawing.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(text + ": 0");
    assertThat(drawing.getElementsByTagName("text").item(0).getTextContent()).isEqualTo(text);
    assertThat(drawing.getElementsByTagName("*").getLength()).isEqualTo(10);
    assertThat(drawing.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void cuts_a_label_beyond_32_characters() {
    assertThat(labelled("x".repeat(33)).send().is(200).title()).isEqualTo("x".repeat(32) + ": 0");
  }
}
