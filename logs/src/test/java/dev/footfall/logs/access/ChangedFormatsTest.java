package dev.footfall.logs.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.logs.line.LogFormat;
import dev.footfall.logs.line.LogFormat.Read;
import dev.footfall.logs.line.LogFormats;
import dev.footfall.logs.line.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Logs whose lines are not all of one format: the settings of a server were changed, or the logs
/// of two were joined.
final class ChangedFormatsTest {

  private static final String COMMON =
      "192.0.2.7 - - [10/Mar/2025:09:00:00 +0000] \"GET /a HTTP/1.1\" 200 5";
  private static final String COMBINED = COMMON + " \"-\" \"Mozilla/5.0\"";
  private static final String NGINX =
      "{\"time_iso8601\":\"2025-03-10T09:00:00Z\",\"remote_addr\":\"192.0.2.7\",\"request\":\"GET /a"
          + " HTTP/1.1\",\"status\":200}";
  private static final String CADDY =
      "{\"ts\":1741597200,\"request\":{\"remote_ip\":\"192.0.2.7\",\"method\":\"GET\",\"uri\":\"/a\"},"
          + "\"status\":200}";

  private final LogFormat format = LogFormats.named("auto", LogFormats.Options.NONE).orElseThrow();
  private final LogLine line = new LogLine();

  private static String line(String name) {
    return switch (name) {
      case "common" -> COMMON;
      case "combined" -> COMBINED;
      case "nginx" -> NGINX;
      case "docker" -> "{\"log\":\"" + COMBINED.replace("\"", "\\\"") + "\\n\"}";
      default -> CADDY;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "common|combined|common (nginx, Apache) and combined (nginx, Apache)",
        "combined|nginx|combined (nginx, Apache) and JSON with named fields",
        "nginx|combined|JSON with named fields and combined (nginx, Apache)",
        "caddy|nginx|Caddy JSON and JSON with named fields",
        "nginx|caddy|JSON with named fields and Caddy JSON",
        "caddy|docker|Caddy JSON and combined (nginx, Apache) in JSON (Docker)"
      })
  void reads_both_formats_and_names_them(String first, String second, String label) {
    assertThat(read(line(first))).isEqualTo(Read.REQUEST);
    assertThat(read(line(second))).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("192.0.2.7");
    assertThat(line.target.text()).isEqualTo("/a");

    assertThat(format.label()).isEqualTo(label);
  }

  @Test
  void takes_no_line_that_was_cut_for_one_of_another_format() {
    assertThat(read(COMBINED)).isEqualTo(Read.REQUEST);

    assertThat(read(COMMON)).isEqualTo(Read.MALFORMED);
    assertThat(read(COMBINED.substring(0, COMBINED.length() - 3))).isEqualTo(Read.MALFORMED);
    assertThat(format.label()).isEqualTo("combined (nginx, Apache)");
  }

  @Test
  void takes_a_request_whose_time_it_cannot_read_for_no_other_entry() {
    assertThat(read(CADDY)).isEqualTo(Read.REQUEST);

    assertThat(read(CADDY.replace("1741597200", "\"today\""))).isEqualTo(Read.MALFORMED);
    assertThat(read("{\"ts\":1,\"msg\":\"started\"}")).isEqualTo(Read.OTHER);
  }

  private Read read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return format.read(bytes, 0, bytes.length, line);
  }
}
