package dev.footfall.logs.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.footfall.core.DropReason;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.page.Site;
import dev.footfall.logs.line.LogFormats;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LogCounterTest {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Instant LATER = NOON.plusSeconds(30 * 86_400);
  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
  static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0";

  private final Random random = new Random(7);
  private LogCounter counter = counter(PageRule.DEFAULT, false);
  private LogFile file =
      counter.file(LogFormats.named("combined", LogFormats.Options.NONE).orElseThrow());

  @Test
  void counts_a_visitor_once_in_24_hours_of_the_log() {
    log(1, NOON, "/");
    log(1, NOON.plusSeconds(86_399), "/");
    log(1, NOON.plusSeconds(86_400), "/");
    log(2, NOON, "/a");

    assertThat(totals()).isEqualTo(new Totals(4, 3));
  }

  @Test
  void takes_lines_in_the_order_of_their_time() {
    log(1, NOON.plusSeconds(90_000), "/late");
    log(1, NOON.plusSeconds(10), "/second");
    log(1, NOON, "/first");

    assertThat(counter.added(List.of(), ZoneOffset.UTC).history().paths())
        .containsExactly(
            row("2026-11-23", "/first", 1, 1),
            row("2026-11-23", "/second", 1, 0),
            row("2026-11-24", "/late", 1, 1));
  }

  @Test
  void takes_several_files_as_one_stream_of_visits() {
    log(1, NOON, "/");
    file = counter.file(LogFormats.named("combined", LogFormats.Options.NONE).orElseThrow());
    log(1, NOON.minusSeconds(60), "/");

    assertThat(totals()).isEqualTo(new Totals(2, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/,200,1",
    "GET,/,304,1",
    "GET,/a.html?x=.png,206,1",
    "GET,/logo.PNG,200,0",
    "GET,/logo.png#x,200,0",
    "GET,/logo.png?v=2,200,0",
    "GET,/,301,0",
    "GET,/,404,0",
    "POST,/,200,0",
    "HEAD,/,200,0",
    "GET,*,200,0"
  })
  void knows_a_page_load(String method, String target, int status, long visits) {
    String text =
        "192.0.2.1 - - [%s] \"%s %s HTTP/1.1\" %d 1 \"-\" \"%s\""
            .formatted(CLF.format(NOON), method, target, status, BROWSER);
    take(text);

    assertThat(file.counts())
        .isEqualTo(new LineCounts(0, visits, Map.of(), 1 - visits, 0, Map.of(), 0));
  }

  @Test
  void counts_only_the_pages_that_the_owner_names() {
    counter = counter(new PageRule(List.of(".cgi"), Pattern.compile("/blog/.*")), false);
    file = counter.file(LogFormats.named("combined", LogFormats.Options.NONE).orElseThrow());
    log(1, NOON, "/blog/a.png");
    log(1, NOON, "/blog/a.CGI");
    log(1, NOON, "/other");

    assertThat(totals()).isEqualTo(new Totals(1, 1));
  }

  @Test
  void counts_on_after_a_path_that_is_too_long_for_the_pattern_of_pages() {
    counter = counter(new PageRule(List.of(), Pattern.compile("/(a|b)*")), false);
    file = counter.file(LogFormats.named("combined", LogFormats.Options.NONE).orElseThrow());
    log(1, NOON, "/" + "ab".repeat(3_000));
    log(1, NOON, "/ab");
    log(1, NOON, "/abc");

    assertThat(totals()).isEqualTo(new Totals(2, 1));
  }

  @Test
  void drops_bots_and_clients_without_a_user_agent_by_reason_and_day() {
    log(1, NOON, "/", "-", "Googlebot/2.1");
    log(1, NOON, "/", "-", "-");
    log(1, NOON, "/", "-", BROWSER);

    assertThat(file.counts().drops())
        .isEqualTo(Map.of(DropReason.BOT, 1L, DropReason.NO_USER_AGENT, 1L));
    assertThat(counter.added(List.of(), ZoneOffset.UTC).history().drops())
        .containsExactly(
            row("2026-11-23", "no_user_agent", 1, 0), row("2026-11-23", "bot:Googlebot", 1, 0));
  }

  @Test
  void names_the_crawlers_that_it_drops() {
    Instant tomorrow = NOON.plusSeconds(86_400);
    log(1, NOON, "/", "-", "Mozilla/5.0 (compatible; GPTBot/1.3; +https://openai.com/gptbot)");
    log(1, NOON, "/a", "-", "Googlebot-Image/1.0");
    log(2, NOON, "/b", "-", "Googlebot/2.1");
    log(3, NOON, "/", "-", "crawler/1.0");
    log(3, tomorrow, "/", "-", "Googlebot/2.1");

    assertThat(file.counts().drops()).isEqualTo(Map.of(DropReason.BOT, 5L));
    assertThat(counter.added(List.of(), ZoneOffset.UTC).history().drops())
        .containsExactly(
            row("2026-11-23", "bot", 1, 0),
            row("2026-11-23", "bot:GPTBot", 1, 0),
            row("2026-11-23", "bot:Googlebot", 2, 0),
            row("2026-11-24", "bot:Googlebot", 1, 0));
  }

  @Test
  void keeps_bots_on_request() {
    counter = counter(PageRule.DEFAULT, true);
    file = counter.file(LogFormats.named("combined", LogFormats.Options.NONE).orElseThrow());
    log(1, NOON, "/", "-", "Googlebot/2.1");
    log(1, NOON, "/", "-", "-");

    assertThat(totals()).isEqualTo(new Totals(2, 1));
  }

  @Test
  void does_not_drop_lines_of_a_format_without_user_agents() {
    file = counter.file(LogFormats.named("common", LogFormats.Options.NONE).orElseThrow());
    take("192.0.2.1 - - [%s] \"GET / HTTP/1.1\" 200 1".formatted(CLF.format(NOON)));

    assertThat(totals()).isEqualTo(new Totals(1, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1:51234",
        "[2001:db8::1]:443",
        "[2001:db8::1]",
        "\"192.0.2.1\"",
        "fe80::1%eth0",
        "192.0.2.1, 10.0.0.1",
        "10.0.0.1,192.0.2.1",
        "unknown, 192.0.2.1",
        "cable-7.isp.example",
        "Cable-7.ISP.example.",
        "blog.example:443 192.0.2.1",
        "blog.example 2001:db8::1",
        "www.blog.example:443 cable-7.isp.example",
        "- 192.0.2.1",
        "\"-\" 192.0.2.1",
        "\"192.0.2.1, 10.0.0.1\" 10.0.0.2"
      })
  void finds_the_visitor_however_the_client_is_written(String client) {
    take(lineOf(client, BROWSER));

    assertThat(totals()).isEqualTo(new Totals(1, 1));
    assertThat(file.counts().withoutClient()).isZero();
  }

  @Test
  void takes_one_client_for_one_visitor_however_it_is_written() {
    for (String client :
        List.of(
            "192.0.2.1",
            "192.0.2.1:5",
            "\"192.0.2.1\"",
            "::ffff:192.0.2.1",
            "192.0.2.1, 10.1.1.1")) {
      take(lineOf(client, BROWSER));
    }
    for (String client : List.of("cable.isp.example", "CABLE.isp.example:80")) {
      take(lineOf(client, BROWSER));
    }

    assertThat(totals()).isEqualTo(new Totals(7, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "unknown", "unix:", "_hidden", "999.1.1.1", "1.2.3", "\"-\""})
  void counts_a_visit_without_a_visitor_where_the_client_cannot_be_read(String client) {
    take(lineOf(client, BROWSER));

    assertThat(totals()).isEqualTo(new Totals(1, 0));
    assertThat(file.counts().withoutClient()).isEqualTo(1);
  }

  @Test
  void counts_only_requests_to_the_site_where_the_log_names_the_host() {
    take(lineOf("blog.example:443 192.0.2.1", BROWSER));
    take(lineOf("www.blog.example 192.0.2.2", BROWSER));
    take(lineOf("Shop.example:443 192.0.2.3", BROWSER));
    take(lineOf("127.0.1.1 192.0.2.4", BROWSER));
    take(lineOf("192.0.2.5", BROWSER).replace("GET /", "GET http://blog.example/a"));
    take(lineOf("192.0.2.6", BROWSER).replace("GET /", "GET https://shop.example:443/"));

    assertThat(totals()).isEqualTo(new Totals(3, 3));
    assertThat(file.counts().otherHosts()).isEqualTo(Map.of("shop.example", 2L, "127.0.1.1", 1L));
    assertThat(counter.added(List.of(), ZoneOffset.UTC).history().paths())
        .extracting(Row::name, r -> r.totals().visits())
        .containsExactly(tuple("/", 2L), tuple("/a", 1L));
  }

  @Test
  void skips_byte_order_marks_and_nul_bytes() {
    take("\uFEFF" + lineOf("192.0.2.1", BROWSER));
    take("\0\0\0" + lineOf("192.0.2.1", BROWSER));

    assertThat(totals()).isEqualTo(new Totals(2, 1));
  }

  @Test
  void takes_an_entry_in_the_future_for_malformed() {
    byte[] bytes = text(1, LATER.plusSeconds(86_401), "/", "-", BROWSER).getBytes(UTF_8);
    assertThat(file.line(bytes, 0, bytes.length)).isFalse();
    log(1, LATER.plusSeconds(86_400), "/");

    assertThat(file.counts()).isEqualTo(new LineCounts(0, 1, Map.of(), 0, 1, Map.of(), 0));
  }

  @Test
  void keeps_the_host_of_a_referrer_and_leaves_out_the_site_itself() {
    log(1, NOON, "/", "https://News.example:8443/item?id=1", BROWSER);
    log(1, NOON, "/", "https://www.blog.example/", BROWSER);

    assertThat(counter.added(List.of(), ZoneOffset.UTC).history().referrers())
        .containsExactly(row("2026-11-23", "news.example/", 1, 0));
  }

  @Test
  void sums_referrers_by_host_page_and_day() {
    log(1, NOON, "/a", "https://news.example/", BROWSER);
    log(2, NOON, "/a", "https://news.example/item", BROWSER);
    log(3, NOON, "/b", "https://news.example/", BROWSER);
    log(4, NOON, "/a", "https://b.example/", BROWSER);
    log(5, NOON.plusSeconds(43_200), "/a", "https://news.example/", BROWSER);

    assertThat(counter.added(List.of(), ZoneOffset.UTC).history().referrers())
        .containsExactlyInAnyOrder(
            row("2026-11-23", "news.example/a", 2, 0),
            row("2026-11-23", "news.example/b", 1, 0),
            row("2026-11-23", "b.example/a", 1, 0),
            row("2026-11-24", "news.example/a", 1, 0));
  }

  private LogCounter counter(PageRule pages, boolean keepBots) {
    var rules = new LogCounter.Rules(pages, keepBots, false);
    return new LogCounter(new Site("blog.example"), rules, LATER, random);
  }

  private Totals totals() {
    return counter.added(List.of(), ZoneOffset.UTC).history().totals();
  }

  private void log(int visitor, Instant at, String path) {
    log(visitor, at, path, "-", BROWSER);
  }

  private void log(int visitor, Instant at, String path, String referrer, String agent) {
    take(text(visitor, at, path, referrer, agent));
  }

  static String text(int visitor, Instant at, String path, String referrer, String agent) {
    return "192.0.2.%d - - [%s] \"GET %s HTTP/1.1\" 200 1 \"%s\" \"%s\""
        .formatted(visitor, CLF.format(at), path, referrer, agent);
  }

  private void take(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(file.line(bytes, 0, bytes.length)).isTrue();
  }

  private static String lineOf(String client, String agent) {
    return "%s - - [%s] \"GET / HTTP/1.1\" 200 1 \"-\" \"%s\""
        .formatted(client, CLF.format(NOON), agent);
  }

  private static Row row(String day, String name, long visits, long visitors) {
    return new Row(Instant.parse(day + "T00:00:00Z"), name, new Totals(visits, visitors));
  }
}
