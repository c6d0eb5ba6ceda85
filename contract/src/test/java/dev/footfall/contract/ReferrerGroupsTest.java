package dev.footfall.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.Comparison;
import dev.footfall.core.history.DropTally;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Entry;
import dev.footfall.core.history.ReportSnapshot;
import dev.footfall.http.report.SiteReport;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which hosts are shown together.
final class ReferrerGroupsTest {

  @ParameterizedTest
  @CsvSource({
    "google.com, search_engines",
    "www.google.com, search_engines",
    "www.google.de, search_engines",
    "google.co.uk, search_engines",
    "www.google.com.br, search_engines",
    "cn.bing.com, search_engines",
    "html.duckduckgo.com, search_engines",
    "uk.search.yahoo.com, search_engines",
    "yandex.ru, search_engines",
    "mail.google.com, mail",
    "mail.yandex.ru, mail",
    "gemini.google.com, ai_assistants",
    "chatgpt.com, ai_assistants",
    "www.perplexity.ai, ai_assistants",
    "t.co, social_networks",
    "l.facebook.com, social_networks",
    "www.pinterest.de, social_networks",
    "news.ycombinator.com, social_networks"
  })
  void knows_a_host(String host, String group) {
    assertThat(sources(host)).isEqualTo(line(group, host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "news.example",
        "docs.google.com",
        "google.attacker.example",
        "notgoogle.com",
        "bing.com.attacker.example",
        "www.x.com.attacker.example",
        "yahoo.com",
        "com",
        "localhost",
        "(other)"
      })
  void leaves_every_other_host_by_itself(String host) {
    assertThat(sources(host)).isEqualTo("{\"host\":\"" + host + "\",\"visits\":1}");
  }

  @Test
  void gives_a_reason_for_each_host_and_lists_none_twice() throws IOException {
    List<String> hosts = lines().filter(line -> !line.startsWith("[")).toList();

    assertThat(hosts).hasSizeGreaterThan(100).allMatch(line -> line.matches("\\S+ +# \\S.*"));
    assertThat(hosts).extracting(line -> line.split(" ", 2)[0]).doesNotHaveDuplicates();
  }

  private static Stream<String> lines() throws IOException {
    try (InputStream in = SiteReport.class.getResourceAsStream("referrer-groups.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }
  }

  private static String line(String group, String host) {
    return "{\"group\":\"%s\",\"visits\":1,\"hosts\":[{\"host\":\"%s\",\"visits\":1}]}"
        .formatted(group, host);
  }

  /// The line of a report of one visit.
  private static String sources(String host) {
    LocalDate day = LocalDate.parse("2026-11-23");
    var period = new Period(day, day, Interval.DAY);
    var one = new Totals(1, 0);
    var report =
        new Report(
            Report.series(period, Map.of(period.start(), one)),
            List.of(),
            List.of(new Entry(host, one)),
            1,
            DropTally.of(Map.of()));
    var compared = new Comparison(period.end(), one, Totals.ZERO);
    var read =
        new ReportSnapshot(report, Totals.ZERO, compared, 0, List.of(), one, ManualChanges.NONE);
    String json =
        new String(new SiteReport(Fixtures.SITE, ZoneOffset.UTC, period, read).json(10), UTF_8);
    return json.replaceFirst(".*\"direct_visits\":0,\"sources\":\\[(.*)\\],\"drops\".*", "$1");
  }
}
