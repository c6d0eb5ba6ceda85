package dev.footfall.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every carrier promises of long responses: compressed for who asks for it, and the same.
public abstract class HttpCompression extends HttpTest {

  private static final String HOURS_OF_A_WEEK = "from=2026-11-19&to=2026-11-25&interval=hour";
  private static final String PAGES = "/v1/sites/blog.example/pages";

  /// @param opener opens the carrier under test
  protected HttpCompression(Carrier.Opener opener) {
    super(opener);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, gzip", "GZIP;q=0.5, deflate", "identity , gzip ;q=1"})
  void compresses_a_report_for_who_asks_for_it(String accepted) {
    countAFew();
    Answer plain =
        hours().send().is(200).has("Vary", "Origin, Accept-Encoding").hasNo("Content-Encoding");

    Answer compressed = hours().header("Accept-Encoding", accepted).send().is(200);

    compressed
        .has("Content-Encoding", "gzip")
        .has("Vary", "Origin, Accept-Encoding")
        .has("Content-Type", "application/json; charset=utf-8")
        .says(plain.text());
    assertThat(compressed.sentBytes()).isLessThan(plain.sentBytes() / 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip;q=0", "gzip; q=0.000", "br, deflate", "gzipped", "identity", ""})
  void compresses_nothing_for_who_does_not_take_it(String accepted) {
    hours().header("Accept-Encoding", accepted).send().is(200).hasNo("Content-Encoding");
  }

  @Test
  void sends_what_fits_one_packet_as_it_is() {
    post("id=a").header("Accept-Encoding", "gzip").send().is(200).hasNo("Content-Encoding");
    new Ask("GET", REPORT)
        .header("Accept-Encoding", "gzip")
        .send()
        .is(401)
        .hasNo("Content-Encoding")
        .has("Vary", "Origin");
  }

  /// A tag of a compressed body is weak, since the plain one has it, too (RFC 9110 section 8.8.1).
  @Test
  void knows_a_compressed_list_again() {
    for (int page = 0; page < 60; page++) {
      post("id=%d&path=/a-page-of-the-site/%d".formatted(page, page)).send().is(200);
    }

    Answer list = pages().send().is(200).has("Content-Encoding", "gzip");

    String tag = list.header("ETag").orElseThrow();
    assertThat(tag).startsWith("W/\"");
    pages().header("If-None-Match", tag).send().is(304).says("");
  }

  private Ask hours() {
    return report(HOURS_OF_A_WEEK);
  }

  private Ask pages() {
    return new Ask("GET", PAGES)
        .header("Authorization", "Bearer " + TOKEN)
        .header("Accept-Encoding", "gzip");
  }
}
