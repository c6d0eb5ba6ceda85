package dev.footfall.logs.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.page.Site;
import dev.footfall.logs.line.LogFormats;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// No bytes make a format throw: noise, and good lines with some bytes changed, cut and doubled.
final class FuzzTest {

  private static final int LINES = 60_000;

  private static final List<String> GOOD =
      List.of(
          "192.0.2.7 - - [17/May/2015:10:05:03 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\" \"Mozilla/5.0 (\\x5811; Linux x86_64) Firefox/130.0\"",
          "2001:db8::1 - - [17/May/2015:10:05:03 +0200] \"GET /a HTTP/1.1\" 200 512",
          "#Fields: date time c-ip cs-method cs-uri-stem sc-status cs(Referer) cs(User-Agent)",
          "2019-12-04\t21:02:31\t192.0.2.1\tGET\t/a%2520b\t200\t-\tMozilla/5.0%20(X11)",
          "{\"ts\":1646861401.5,\"request\":{\"client_ip\":\"192.0.2.7\",\"method\":\"GET\",\"uri\":"
              + "\"/\",\"headers\":{\"User-Agent\":[\"Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0\"]}},\"status\":200}",
          "{\"StartUTC\":\"2025-03-10T09:00:00.1Z\",\"ClientHost\":\"192.0.2.7\",\"RequestMethod\":\"GET\","
              + "\"RequestPath\":\"/\",\"DownstreamStatus\":200}",
          "{\"date\":\"2025-03-10\",\"time\":\"09:00:00\",\"c-ip\":\"192.0.2.7\",\"cs-method\":\"GET\","
              + "\"cs-uri-stem\":\"/\",\"sc-status\":\"200\"}",
          "{\"EdgeStartTimestamp\":1741597200000000000,\"ClientIP\":\"192.0.2.7\",\"ClientRequestMethod\":"
              + "\"GET\",\"ClientRequestURI\":\"/\",\"EdgeResponseStatus\":200}",
          "{\"timestamp\":\"2025-03-10T09:00:00Z\",\"httpRequest\":{\"remoteIp\":\"192.0.2.7\","
              + "\"requestMethod\":\"GET\",\"requestUrl\":\"https://blog.example/\",\"status\":200}}",
          "{\"time\":\"2025-03-10T09:00:00+00:00\",\"remote_addr\":\"192.0.2.7\",\"request\":\"GET / "
              + "HTTP/1.1\",\"status\":200,\"http_user_agent\":\"Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0\"}",
          "{\"log\":\"192.0.2.7 - - [17/May/2015:10:05:03 +0200] \\\"GET / HTTP/1.1\\\" 200 5 \\\"-\\\""
              + " \\\"Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0\\\"\\n\"}",
          "o b [17/May/2015:10:05:03 +0200] 192.0.2.7 - R WEBSITE.GET.OBJECT k \"GET /k HTTP/1.1\" 200 -"
              + " 1 1 1 1 \"-\" \"Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0\" -",
          "http 2018-07-02T22:23:00.186641Z lb 192.0.2.7:2817 - 0 0 0 200 200 34 366 \"GET"
              + " http://blog.example:80/ HTTP/1.1\" \"Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0\" - -",
          "2018-07-02T22:23:00.186641Z lb 192.0.2.7:2817 - 0 0 0 200 200 34 366 \"GET"
              + " http://blog.example:80/ HTTP/1.1\" \"Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0\" - -",
          "haproxy[1]: 192.0.2.7:33317 [06/Feb/2019:12:14:14.655] in st/srv 10/0/30/69/109 200 2750 - -"
              + " ---- 1/1/1/1/0 0/0 \"GET / HTTP/1.1\"",
          "2Path,Event,Session,Bot,Referrer,Referrer scheme,Date",
          "/a,false,1f0e2d,0,news.example/a,h,2026-03-01T10:00:00Z",
          "url_path,event_type,session_id,referrer_domain,page_title,created_at",
          "/a,1,5f-1,news.example,\"a, \"\"b\"\"\",2026-03-01 10:00:00");

  @Test
  void never_throws_and_gives_every_line_a_fate() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    var rules = new LogCounter.Rules(PageRule.DEFAULT, false, false);
    LogCounter counter = new LogCounter(new Site("blog.example"), rules, Instant.now(), random);
    for (String name : LogFormats.names()) {
      LogFile file = counter.file(LogFormats.named(name, LogFormats.Options.NONE).orElseThrow());
      for (int i = 0; i < LINES; i++) {
        byte[] line = random.nextInt(4) == 0 ? noise(random) : mutated(random);
        int from = random.nextInt(3) == 0 ? random.nextInt(line.length + 1) : 0;
        file.line(line, from, from + random.nextInt(line.length - from + 1));
        file.line(line, 0, line.length);
      }
      assertThat(file.counts().lines()).as("seed %d", seed).isEqualTo(2L * LINES);
      assertThat(file.counts().visits())
          .as("some lines of %s are good, seed %d", name, seed)
          .isPositive();
    }
    assertThat(counter.history(List.of()).totals().visits()).as("seed %d", seed).isPositive();
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] mutated(Random random) {
    byte[] line = GOOD.get(random.nextInt(GOOD.size())).getBytes(UTF_8);
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(line.length);
      line[at] = random.nextBoolean() ? (byte) random.nextInt() : line[random.nextInt(line.length)];
    }
    return line;
  }
}
