package dev.footfall.logs.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fuzz;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Address;
import dev.footfall.logs.line.LogFormats;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No line makes a format throw, each has one fate, and what is counted of it can be kept.
final class FuzzTest {

  static final List<String> ADDRESSES = List.of("192.0.2.7", "2001:db8::1", "192.0.2.1");

  private static final int LINES = 6_000;
  private static final int CHUNK = 500;
  private static final Site SITE = new Site("blog.example");

  private static final List<String> GOOD =
      List.of(
          "192.0.2.7 - - [17/May/2015:10:05:03 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\" \"a\\x41\"",
          "2001:db8::1 - - [17/May/2015:10:05:03 +0200] \"GET /a HTTP/1.1\" 200 512",
          "#Fields: date time c-ip cs-method cs-uri-stem sc-status cs(Referer) cs(User-Agent)",
          "2019-12-04\t21:02:31\t192.0.2.1\tGET\t/a%2520b\t200\t-\tMozilla/5.0%20(X11)",
          "{\"ts\":1646861401.5,\"request\":{\"client_ip\":\"192.0.2.7\",\"method\":\"GET\",\"uri\":"
              + "\"/\",\"headers\":{\"User-Agent\":[\"x\"]}},\"status\":200}",
          "{\"StartUTC\":\"2025-03-10T09:00:00.1Z\",\"ClientHost\":\"192.0.2.7\",\"RequestMethod\":\"GET\","
              + "\"RequestPath\":\"/\",\"DownstreamStatus\":200}",
          "{\"date\":\"2025-03-10\",\"time\":\"09:00:00\",\"c-ip\":\"192.0.2.7\",\"cs-method\":\"GET\","
              + "\"cs-uri-stem\":\"/\",\"sc-status\":\"200\"}",
          "{\"EdgeStartTimestamp\":1741597200000000000,\"ClientIP\":\"192.0.2.7\",\"ClientRequestMethod\":"
              + "\"GET\",\"ClientRequestURI\":\"/\",\"EdgeResponseStatus\":200}",
          "{\"timestamp\":\"2025-03-10T09:00:00Z\",\"httpRequest\":{\"remoteIp\":\"192.0.2.7\","
              + "\"requestMethod\":\"GET\",\"requestUrl\":\"https://blog.example/\",\"status\":200}}",
          "{\"time\":\"2025-03-10T09:00:00+00:00\",\"remote_addr\":\"192.0.2.7\",\"request\":\"GET"
              + " / HTTP/1.1\",\"status\":200,\"http_user_agent\":\"x\"}",
          "{\"log\":\"192.0.2.7 - - [17/May/2015:10:05:03 +0200] \\\"GET / HTTP/1.1\\\" 200 5"
              + " \\\"-\\\" \\\"x\\\"\\n"
              + "\"}",
          "o b [17/May/2015:10:05:03 +0200] 192.0.2.7 - R WEBSITE.GET.OBJECT k \"GET /k HTTP/1.1\""
              + " 200 - 1 1 1 1 \"-\" \"x\" -",
          "http 2018-07-02T22:23:00.186641Z lb 192.0.2.7:2817 - 0 0 0 200 200 34 366 \"GET"
              + " http://blog.example:80/ HTTP/1.1\" \"x\" - -",
          "2018-07-02T22:23:00.186641Z lb 192.0.2.7:2817 - 0 0 0 200 200 34 366 \"GET"
              + " http://blog.example:80/ HTTP/1.1\" \"x\" - -",
          "haproxy[1]: 192.0.2.7:33317 [06/Feb/2019:12:14:14.655] in st/srv 10/0/30/69/109 200 2750"
              + " - - ---- 1/1/1/1/0 0/0 \"GET / HTTP/1.1\"",
          "2Path,Event,Session,Bot,Referrer,Referrer scheme,Date",
          "/a,false,1f0e2d,0,news.example/a,h,2026-03-01T10:00:00Z",
          "url_path,event_type,session_id,referrer_domain,page_title,created_at",
          "/a,1,5f-1,news.example,\"a, \"\"b\"\"\",2026-03-01 10:00:00");

  static List<String> formats() {
    return LogFormats.names();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void a_line_has_one_fate_and_the_same_while_the_log_is_written(String format) {
    AtomicReference<TwoWays> ways = new AtomicReference<>(new TwoWays(SITE, format));
    Fuzz.of(GOOD)
        .bytes(
            LINES,
            text -> {
              byte[] line = withoutLineEnds(text);
              ways.get().line(line);
              if (ways.get().lines() == CHUNK) {
                ways.getAndSet(new TwoWays(SITE, format)).check();
              }
            });
    ways.get().check();
  }

  /// A reader of lines leaves none in them.
  private static byte[] withoutLineEnds(byte[] line) {
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i] == '\n' ? (byte) ' ' : line[i];
    }
    return line;
  }

  @Test
  void counts_good_lines_of_every_kind() {
    for (String format : formats()) {
      TwoWays ways = new TwoWays(SITE, format);
      GOOD.forEach(line -> ways.line(line.getBytes(UTF_8)));
      ways.check();
      assertThat(ways.visits()).as(format).isPositive();
    }
  }

  /// The positive control: a way to read that takes the address for a part of the path.
  @Test
  void would_find_an_address_in_a_path() {
    Address client = Address.parse("192.0.2.7").orElseThrow();
    String line = GOOD.getFirst();

    assertThatThrownBy(() -> TwoWays.assertNoAddress(client, line, "/192.0.2.7"))
        .isInstanceOf(AssertionError.class);
  }
}
