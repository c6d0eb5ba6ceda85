package dev.footfall.logs.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.logs.line.LogFormat;
import dev.footfall.logs.line.LogFormat.Read;
import dev.footfall.logs.line.LogFormats;
import dev.footfall.logs.line.LogLine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines of nginx or Apache behind what a collector of logs has put before them.
final class PrefixedLinesTest {

  private final LogLine line = new LogLine();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mar 10 09:00:00 web1 nginx: ",
        "<190>Mar 10 09:00:00 web1 nginx: ",
        "2025-03-10T09:00:00.123456+00:00 web1 nginx: ",
        "2025-03-10T09:00:00.123456789Z stdout F ",
        "web-1  | ",
        "Mar 10 09:00:00 web1 nginx[4711]: ",
        "2025-03-10T09:00:00.123456789Z ",
        "[pod/web-0/nginx] ",
        "web.1: ",
        "web-1 | 2025-03-10T09:00:00Z "
      })
  void reads_the_client_after_the_prefix_and_takes_no_word_of_it_for_a_host(String prefix) {
    for (String client : new String[] {"192.0.2.7", "2001:db8::7", "192.0.2.7:4711"}) {
      read(prefix + client);
      assertThat(line.client.text()).isEqualTo(client);
      assertThat(line.host.isEmpty()).isTrue();
      assertThat(line.target.text()).isEqualTo("/a");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mar 10 09:00:00 web1.example nginx: ",
        "<190>1 2025-03-10T09:00:00.000Z web nginx 77 - - ",
        "2025-03-10T09:00:00.123456789Z stdout F ",
        "2025-03-10T09:00:00Z ",
        "web-1  | "
      })
  void takes_the_virtual_host_behind_a_prefix(String prefix) {
    for (String host : new String[] {"shop.example", "shop.example:443", "\"shop.example\""}) {
      read(prefix + host + " 192.0.2.7");
      assertThat(line.client.text()).isEqualTo("192.0.2.7");
      assertThat(line.host.text()).isEqualTo(host.replace("\"", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"blog.example:443 ", "blog.example ", "shop ", "\"blog.example\" "})
  void takes_a_name_before_the_client_for_the_virtual_host(String host) {
    byte[] bytes =
        (host + "192.0.2.7 - - [10/Mar/2025:09:00:00 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"A\"")
            .getBytes(UTF_8);
    LogFormat format = LogFormats.named("auto", LogFormats.Options.NONE).orElseThrow();

    assertThat(format.read(bytes, 0, bytes.length, line)).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("192.0.2.7");
    assertThat(line.host.text()).isEqualTo(host.replace("\"", "").strip());
  }

  /// Reads a request behind this, which must be one.
  private void read(String before) {
    String request = " - - [10/Mar/2025:09:00:00 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"A\"";
    byte[] bytes = (before + request).getBytes(UTF_8);
    LogFormat format = LogFormats.named("auto", LogFormats.Options.NONE).orElseThrow();

    assertThat(format.read(bytes, 0, bytes.length, line)).isEqualTo(Read.REQUEST);
  }
}
