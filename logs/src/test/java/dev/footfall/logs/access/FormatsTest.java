package dev.footfall.logs.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.logs.line.LogFormat;
import dev.footfall.logs.line.LogFormat.Read;
import dev.footfall.logs.line.LogFormats;
import dev.footfall.logs.line.LogLine;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Golden lines of each format, and lines that are nearly so.
final class FormatsTest {

  private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0";
  private static final String COMMON =
      "192.0.2.7 - ann [17/May/2015:10:05:03 +0200] \"GET /a?b=c HTTP/1.1\" 200 512";
  private static final String FIELDS =
      "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
          + " cs(Referer) cs(User-Agent) cs-uri-query";

  private final LogLine line = new LogLine();

  @Test
  void reads_a_combined_line() {
    assertThat(read("combined", COMMON + " \"https://b.example/?q=1\" \"" + AGENT + "\""))
        .isEqualTo(Read.REQUEST);

    assertThat(line.client.text()).isEqualTo("192.0.2.7");
    assertThat(Instant.ofEpochSecond(line.second)).isEqualTo("2015-05-17T08:05:03Z");
    assertThat(line.method.text()).isEqualTo("GET");
    assertThat(line.target.text()).isEqualTo("/a?b=c");
    assertThat(line.status).isEqualTo(200);
    assertThat(line.referrer.text()).isEqualTo("https://b.example/?q=1");
    assertThat(line.userAgent.text()).isEqualTo(AGENT);
    assertThat(line.hasUserAgent).isTrue();
  }

  @Test
  void reads_ipv6_negative_offsets_and_what_follows_a_combined_line() {
    String text =
        "2001:db8::7 - - [01/Mar/2024:23:30:00 -0330] \"GET / HTTP/2.0\" 304 0 \"-\" \"A\" \"x\" 1";

    assertThat(read("combined", text)).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("2001:db8::7");
    assertThat(Instant.ofEpochSecond(line.second)).isEqualTo("2024-03-02T03:00:00Z");
    assertThat(line.referrer.isEmpty()).isTrue();
    assertThat(line.userAgent.text()).isEqualTo("A");
  }

  @Test
  void reads_escaped_quotes_backslashes_and_bytes() {
    String client = " \"https://b.example/\\\"q\\\"\" \"a \\\\ \\x22b\\x22 \\xc3\\xa9\"";

    assertThat(read("combined", COMMON + client)).isEqualTo(Read.REQUEST);
    assertThat(line.referrer.text()).isEqualTo("https://b.example/\"q\"");
    assertThat(line.userAgent.text()).isEqualTo("a \\ \"b\" é");
  }

  @Test
  void reads_what_a_scanner_sent_as_no_page_load() {
    String text = "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"\\x16\\x03\" 400 0 \"-\" \"-\"";

    assertThat(read("combined", text)).isEqualTo(Read.REQUEST);
    assertThat(line.method.isEmpty()).isTrue();
  }

  @Test
  void reads_a_common_line_which_tells_no_user_agent() {
    assertThat(read("common", COMMON)).isEqualTo(Read.REQUEST);
    assertThat(line.target.text()).isEqualTo("/a?b=c");
    assertThat(line.hasUserAgent).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "192.0.2.7 - -",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0000]",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"cut",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\"",
        "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 2x0 1 \"-\" \"A\"",
        "192.0.2.7 - - [17/Mai/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"A\"",
        "192.0.2.7 - - [31/Feb/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"A\"",
        "192.0.2.7 - - [17/May/2015:24:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"A\"",
        "192.0.2.7 - - [17/May/1969:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"A\""
      })
  void refuses_broken_lines(String text) {
    assertThat(read("combined", text)).isEqualTo(Read.MALFORMED);
    assertThat(read("auto", text)).isEqualTo(Read.MALFORMED);
  }

  @Test
  void reads_a_cloudfront_line_by_its_heading() {
    LogFormat format = LogFormats.named("auto", LogFormats.Options.NONE).orElseThrow();
    assertThat(read(format, "#Version: 1.0")).isEqualTo(Read.OTHER);
    assertThat(read(format, FIELDS)).isEqualTo(Read.OTHER);
    String text =
        "2019-12-04\t21:02:31\tLAX1\t392\t2001:db8::1\tGET\td1.cloudfront.net\t/a%2520b\t200"
            + "\thttps://b.example/\tMozilla/5.0%20(X11;%2520Linux)\t-";

    assertThat(read(format, text)).isEqualTo(Read.REQUEST);
    assertThat(Instant.ofEpochSecond(line.second)).isEqualTo("2019-12-04T21:02:31Z");
    assertThat(line.client.text()).isEqualTo("2001:db8::1");
    assertThat(line.target.text()).isEqualTo("/a%20b");
    assertThat(line.referrer.text()).isEqualTo("https://b.example/");
    assertThat(line.userAgent.text()).isEqualTo("Mozilla/5.0 (X11; Linux)");
    assertThat(read(format, text.substring(0, text.length() - 2))).isEqualTo(Read.MALFORMED);
  }

  @Test
  void refuses_a_cloudfront_line_without_a_heading() {
    assertThat(read("w3c", "2019-12-04\t21:02:31\tLAX1\t392")).isEqualTo(Read.MALFORMED);
    assertThat(read("w3c", "#Fields: date time")).isEqualTo(Read.MALFORMED);
    assertThat(read("cloudfront", "2019-12-04\t21:02:31\tLAX1\t392")).isEqualTo(Read.MALFORMED);
  }

  @Test
  void reads_a_caddy_line() {
    String text =
        """
        {"level":"info","ts":1646861401.5241,"logger":"http.log.access","request":{"remote_ip":\
        "203.0.113.9","client_ip":"192.0.2.7","method":"GET","uri":"/a?b","headers":{"User-Agent":\
        ["curl/8 \\"x\\""],"Referer":["https://b.example/"],"Dnt":["1"]},"tls":{"resumed":false}},\
        "size":10900,"status":200,"resp_headers":{"Server":["Caddy"]}}""";

    assertThat(read("auto", text)).isEqualTo(Read.REQUEST);
    assertThat(line.second).isEqualTo(1_646_861_401);
    assertThat(line.client.text()).isEqualTo("192.0.2.7");
    assertThat(line.target.text()).isEqualTo("/a?b");
    assertThat(line.status).isEqualTo(200);
    assertThat(line.userAgent.text()).isEqualTo("curl/8 \"x\"");
    assertThat(line.referrer.text()).isEqualTo("https://b.example/");
    assertThat(line.noVisitor).isTrue();
    assertThat(line.prefetch).isFalse();
  }

  @Test
  void takes_other_entries_of_caddy_and_blank_lines_for_no_requests() {
    assertThat(read("caddy", "{\"ts\":1.5,\"msg\":\"started\"}")).isEqualTo(Read.OTHER);
    assertThat(read("auto", "")).isEqualTo(Read.OTHER);
    assertThat(read("caddy", "{\"ts\":1.5,\"request\":{\"uri\":\"/")).isEqualTo(Read.MALFORMED);
  }

  @Test
  void reads_the_rest_as_the_first_request_was_written() {
    LogFormat format = LogFormats.named("auto", LogFormats.Options.NONE).orElseThrow();

    assertThat(read(format, "not yet")).isEqualTo(Read.MALFORMED);
    assertThat(read(format, COMMON + " \"-\" \"A\"")).isEqualTo(Read.REQUEST);
    assertThat(read(format, COMMON)).isEqualTo(Read.MALFORMED);
  }

  private Read read(String format, String text) {
    return read(LogFormats.named(format, LogFormats.Options.NONE).orElseThrow(), text);
  }

  private Read read(LogFormat format, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return format.read(bytes, 0, bytes.length, line);
  }
}
