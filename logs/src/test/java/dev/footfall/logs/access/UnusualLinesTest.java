package dev.footfall.logs.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.logs.line.ClientField;
import dev.footfall.logs.line.LogFormat;
import dev.footfall.logs.line.LogFormat.Read;
import dev.footfall.logs.line.LogFormats;
import dev.footfall.logs.line.LogLine;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines as some servers write them, and others never do.
final class UnusualLinesTest {

  private static final String LINE =
      "192.0.2.7 - - [10/Mar/2025:09:00:00 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"Mozilla/5.0\"";
  private static final String JSON =
      "{\"time_iso8601\":\"2025-03-10T09:00:00Z\",\"remote_addr\":\"192.0.2.7\",\"request\":\"GET /a"
          + " HTTP/1.1\",\"status\":200}";
  private static final String CADDY =
      "{\"ts\":1,\"request\":{\"remote_ip\":\"192.0.2.7\",\"method\":\"GET\",\"uri\":\"/a\",\"headers\":{%s}},"
          + "\"status\":200}";

  private final LogLine line = new LogLine();
  private LogFormat format = LogFormats.named("auto", LogFormats.Options.NONE).orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "GET /a\"b HTTP/1.1, -, Mozilla/5.0, /a\"b",
    "GET /a HTTP/1.1, https://b.example/\"q\", Mozilla/5.0, /a",
    "GET /a HTTP/1.1, -, Mozilla \"x\" Firefox, /a",
    "GET /?q=\"a b\" HTTP/1.1, -, Mozilla/5.0, '/?q=\"a'"
  })
  void takes_quotes_that_nobody_escaped_for_text(
      String request, String referrer, String agent, String target) {
    String head = "192.0.2.7 - - [10/Mar/2025:09:00:00 +0000] ";
    assertThat(read(head + "\"%s\" 200 5 \"%s\" \"%s\"".formatted(request, referrer, agent)))
        .isEqualTo(Read.REQUEST);

    assertThat(line.target.text()).isEqualTo(target);
    assertThat(line.referrer.text()).isEqualTo(referrer.equals("-") ? "" : referrer);
    assertThat(line.userAgent.text()).startsWith("Mozilla");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10/Mar/2025:09:00:00.123 +0000",
        "10/Mar/2025:09:00:00",
        "10/Mar/2025:09:00:00 +00:00",
        "2025-03-10T09:00:00+00:00",
        "2025-03-10T10:00:00+01:00",
        "2025-03-10T09:00:00Z",
        "2025-03-10 09:00:00",
        "1741597200.123"
      })
  void reads_any_time_in_brackets(String time) {
    assertThat(read(LINE.replace("10/Mar/2025:09:00:00 +0000", time))).isEqualTo(Read.REQUEST);

    assertThat(Instant.ofEpochSecond(line.second)).isEqualTo("2025-03-10T09:00:00Z");
    assertThat(line.client.text()).isEqualTo("192.0.2.7");
  }

  @Test
  void takes_the_virtual_host_of_lighttpd_and_no_user_for_one() {
    assertThat(read(LINE.replace("7 - -", "7 shop.example -"))).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("192.0.2.7");
    assertThat(line.host.text()).isEqualTo("shop.example");

    assertThat(read(LINE.replace("7 - -", "7 - bob.example"))).isEqualTo(Read.REQUEST);
    assertThat(read(LINE.replace("7 - -", "7 bob -"))).isEqualTo(Read.REQUEST);
    assertThat(line.host.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "[", "Mar 10 09:00:00 web nginx[7]: ", "<190>web @cee: "})
  void reads_an_object_behind_what_is_put_before_it(String prefix) {
    for (String end : new String[] {"", ",", " ]", "\t"}) {
      assertThat(read(prefix + JSON + end)).isEqualTo(Read.REQUEST);
      assertThat(line.client.text()).isEqualTo("192.0.2.7");
    }
  }

  @Test
  void takes_several_objects_in_a_line_for_none() {
    assertThat(read(JSON)).isEqualTo(Read.REQUEST);

    assertThat(read(JSON + JSON)).isEqualTo(Read.MALFORMED);
    assertThat(read("[" + JSON + "," + JSON + "]")).isEqualTo(Read.MALFORMED);
    assertThat(read(JSON + "{\"cut")).isEqualTo(Read.MALFORMED);
  }

  /// As Logstash names what its patterns for Apache find.
  @Test
  void takes_a_request_without_a_method_for_the_target_where_there_is_a_method() {
    assertThat(
            read(
                "{\"@timestamp\":\"2025-03-10T09:00:00Z\",\"clientip\":\"192.0.2.7\",\"verb\":"
                    + "\"GET\",\"request\":\"/a b?c\",\"response\":200,\"agent\":\"Mozilla\"}"))
        .isEqualTo(Read.REQUEST);

    assertThat(line.method.text()).isEqualTo("GET");
    assertThat(line.target.text()).isEqualTo("/a b?c");
  }

  @Test
  void reads_the_fields_of_elastics_common_schema() {
    String text =
        """
        {"@timestamp":"2025-03-10T09:00:00.000Z","source":{"ip":"192.0.2.7"},"url":{"path":"/a"},\
        "http":{"request":{"method":"GET"},"response":{"status_code":200}},\
        "user_agent":{"original":"Mozilla/5.0"}}""";

    assertThat(read(text)).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("192.0.2.7");
    assertThat(line.target.text()).isEqualTo("/a");
    assertThat(line.userAgent.text()).isEqualTo("Mozilla/5.0");
  }

  @Test
  void reads_the_request_also_where_the_owner_names_the_client() {
    ClientField client = ClientField.parse("http_x_forwarded_for").orElseThrow();
    format = LogFormats.named("auto", new LogFormats.Options(client, Map.of())).orElseThrow();
    String forwarded = ",\"http_x_forwarded_for\":\"203.0.113.9\"}";

    assertThat(read(JSON.replace("}", forwarded))).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("203.0.113.9");
    assertThat(line.target.text()).isEqualTo("/a");
  }

  @Test
  void judges_no_user_agent_where_caddy_logs_no_headers() {
    assertThat(read(CADDY.formatted(""))).isEqualTo(Read.REQUEST);
    assertThat(line.hasUserAgent).isFalse();

    assertThat(read(CADDY.formatted("\"Accept\":[\"*/*\"]"))).isEqualTo(Read.REQUEST);
    assertThat(line.hasUserAgent).isTrue();
    assertThat(line.userAgent.isEmpty()).isTrue();
  }

  /// With `escape=json` nginx writes nothing, else a `-`.
  @ParameterizedTest
  @ValueSource(strings = {"", "-"})
  void judges_a_user_agent_that_was_not_sent_where_the_log_has_its_field(String agent) {
    assertThat(read(JSON.replace("}", ",\"http_user_agent\":\"" + agent + "\"}")))
        .isEqualTo(Read.REQUEST);
    assertThat(line.hasUserAgent).isTrue();
    assertThat(line.userAgent.isEmpty()).isTrue();

    assertThat(read(JSON)).isEqualTo(Read.REQUEST);
    assertThat(line.hasUserAgent).isFalse();
  }

  @Test
  void takes_what_a_proxy_did_not_know_in_quotes_for_no_host() {
    assertThat(read(LINE.replace("192.0.2.7 -", "\"unknown\" 192.0.2.7 -")))
        .isEqualTo(Read.REQUEST);
    assertThat(line.host.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 60, 80})
  void joins_a_line_that_docker_cut(int length) {
    assertThat(read(docker(LINE.substring(0, length)))).isEqualTo(Read.OTHER);
    assertThat(read(docker(LINE.substring(length) + "\\n"))).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("192.0.2.7");
    assertThat(read(docker("ready\\n"))).isEqualTo(Read.OTHER);
    assertThat(read(docker(LINE + "\\n"))).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("192.0.2.7");
  }

  @Test
  void joins_no_lines_whose_ends_a_collector_left_out() {
    assertThat(read(docker("started"))).isEqualTo(Read.OTHER);
    assertThat(read(docker(LINE))).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("192.0.2.7");
    assertThat(read(docker("ready"))).isEqualTo(Read.OTHER);
    assertThat(read(docker(LINE))).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("192.0.2.7");
  }

  @Test
  void reads_what_a_collector_wraps_once_more_or_by_another_name() {
    String twice = docker(docker(LINE + "\\n").replace("\\", "\\\\").replace("\"", "\\\""));
    assertThat(read(twice)).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("192.0.2.7");

    assertThat(read(docker(LINE).replace("\"log\"", "\"MESSAGE\""))).isEqualTo(Read.REQUEST);
  }

  private static String docker(String text) {
    return "{\"log\":\"" + (text.contains("\\\"") ? text : text.replace("\"", "\\\"")) + "\"}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-03-10T09:00:00+00:00 lb haproxy: ",
        "<134>1 2025-03-10T09:00:00Z lb haproxy 7 - - ",
        "haproxy-1  | "
      })
  void reads_haproxy_behind_any_prefix(String prefix) {
    String text =
        "192.0.2.7:333 [10/Mar/2025:09:00:00.655] in~ web/s1 1/0/3/6/9 200 27 - - ---- 1/1/1/1/0 0/0"
            + " {blog.example|Mozilla/5.0 (X11; \"x\")} \"GET /a HTTP/1.1\"";

    assertThat(read(prefix + text)).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("192.0.2.7:333");
    assertThat(line.target.text()).isEqualTo("/a");
  }

  @Test
  void takes_an_operation_of_s3_without_a_request_for_another_entry() {
    String text =
        "79a59d blog.example [10/Mar/2025:09:00:00 +0000] - - 3E57 S3.EXPIRE.OBJECT a - - - - 113 - -"
            + " - - - id - - - - - - -";

    assertThat(read(text)).isEqualTo(Read.OTHER);
  }

  @Test
  void reads_logpush_by_the_time_of_the_end_where_it_has_no_other() {
    String text =
        """
        {"ClientIP":"192.0.2.7","ClientRequestMethod":"GET","ClientRequestURI":"/a",\
        "EdgeResponseStatus":200,"EdgeEndTimestamp":"2025-03-10T09:00:00Z"}""";

    assertThat(read(text)).isEqualTo(Read.REQUEST);
    assertThat(Instant.ofEpochSecond(line.second)).isEqualTo("2025-03-10T09:00:00Z");
  }

  private Read read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return format.read(bytes, 0, bytes.length, line);
  }
}
