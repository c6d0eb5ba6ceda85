package dev.footfall.server;

import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.Comparison;
import dev.footfall.core.history.DropTally;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.Period.Interval;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.Report.Entry;
import dev.footfall.core.history.ReportSnapshot;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.Site;
import dev.footfall.http.report.SiteReport;
import dev.footfall.server.cli.Main;
import dev.footfall.server.cli.text.StatsText;
import dev.footfall.server.config.OwnerToken;
import dev.footfall.store.sqlite.SqliteStore;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

final class StatsTest {

  private static final Site SITE = new Site("localhost");

  @TempDir private Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({"OFF, stats-plain.txt", "ON, stats-colour.txt"})
  void draws_a_report_as_in_the_golden_file(Ansi ansi, String file) throws IOException {
    var report = new JsonObject(new String(report().json(3), UTF_8));

    assertThat(new StatsText(report, List.of(), ansi, 80).text()).isEqualTo(golden(file));
  }

  @Test
  void draws_the_same_report_under_every_locale() throws IOException {
    var report = new JsonObject(new String(report().json(3), UTF_8));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(new StatsText(report, List.of(), Ansi.OFF, 80).text())
          .isEqualTo(golden("stats-plain.txt"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void shows_the_referrers_of_a_counter_that_knows_no_groups() {
    var report = new JsonObject(new String(report().json(2), UTF_8));
    report.remove("sources");
    report.remove("direct_visits");

    assertThat(new StatsText(report, List.of(), Ansi.OFF, 80).text())
        .contains("\nReferrers\n       300  news.example\n       200  www.google.com\n\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 61, 79, 80, 81, 120, 200})
  void fits_the_terminal(int width) {
    var report = new JsonObject(new String(report().json(3), UTF_8));
    List<String> lines = new StatsText(report, List.of(), Ansi.OFF, width).text().lines().toList();

    assertThat(lines).allMatch(line -> line.length() <= width);
    assertThat(lines).anyMatch(line -> line.endsWith("█ 1,234") && line.length() == width);
  }

  @Test
  void draws_weeks_and_months_of_long_periods() {
    try (SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(data))) {
      count(store, "a", Instant.now());
    }

    assertThat(stats("--days", "200", "--data", data.toString())).isZero();
    assertThat(out.toString().lines().filter(line -> line.startsWith("week from ")))
        .hasSizeBetween(29, 30);
    assertThat(stats("--days", "1830", "--data", data.toString())).isZero();
    assertThat(out.toString().lines().filter(line -> line.matches("[A-Z][a-z]{2} \\d{4}  .*")))
        .hasSizeBetween(60, 62);
  }

  @Test
  void names_the_sites_when_it_does_not_know_one() {
    try (SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(data))) {
      count(store, "a", Instant.now());
      await(store.add(visit(new Site("blog.example"), "b", Instant.now())));
    }

    assertThat(stats("--site", "typo.example", "--data", data.toString())).isEqualTo(1);
    assertThat(stats("--data", data.toString())).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            """
            footfall: typo.example is not counted in %s; its sites are blog.example, localhost
            footfall: which site? Name it with --site: blog.example, localhost
            """
                .formatted(data));
    assertThat(stats("--site", "www.blog.example", "--data", data.toString())).isZero();
    assertThat(out.toString()).startsWith("blog.example, ");
  }

  @Test
  void shows_the_only_site_without_its_name() {
    try (SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(data))) {
      await(store.add(visit(new Site("blog.example"), "b", Instant.now())));
    }

    assertThat(stats("--data", data.toString())).isZero();
    assertThat(out.toString()).startsWith("blog.example, ").contains("\nPages\n         1  /\n");
  }

  @Test
  void prints_numbers_as_json_while_the_counter_runs() {
    try (SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(data))) {
      count(store, "a", Instant.now());
      count(store, "b", Instant.now());

      assertThat(stats("--json", "--data", data.toString())).isZero();
    }
    var printed = new JsonObject(out.toString());
    assertThat(printed.getLong("total_visits")).isEqualTo(2);
    assertThat(printed.getLong("unique_visitors")).isZero();
    assertThat(printed.getJsonObject("report").getJsonArray("series")).hasSize(30);
    assertThat(printed.getJsonObject("report").getJsonObject("totals").getLong("visits"))
        .isEqualTo(2);
  }

  @Test
  void reads_the_file_of_a_counter_that_is_stopped() {
    try (SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(data))) {
      count(store, "a", Instant.now());
    }

    assertThat(stats("--days", "2", "--data", data.toString())).isZero();
    assertThat(out.toString()).startsWith("localhost, ").contains("1 visit, 0 visitors");
    SqliteStore.open(SqliteStore.SqliteOptions.in(data)).close(); // and a counter can start again
  }

  @Test
  void asks_a_counter_over_the_network() {
    SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(data));
    count(store, "a", Instant.now());
    String token = OwnerToken.in(data).renew(new Random(1));
    try (var server = TestServer.start(store, Clock.systemUTC(), data)) {
      assertThat(stats("--json", "--url", server.url(), "--token", token)).isZero();
      assertThat(stats("--url", server.url(), "--token", "wrong")).isEqualTo(1);
      var other = new String[] {"--url", server.url(), "--site", "other.example", "--token", ""};
      assertThat(stats(other)).isEqualTo(1);
      other[5] = token;
      assertThat(stats(other)).isEqualTo(1);
    }
    assertThat(new JsonObject(out.toString()).getLong("total_visits")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            """
            footfall: the counter refused this token
            footfall: other.example is not counted in %1$s
            footfall: other.example is not counted in %1$s; its sites are localhost
            """
                .formatted(serverUrl()));
  }

  private String serverUrl() {
    return err.toString().replaceFirst("(?s).*not counted in (\\S+); .*", "$1");
  }

  @ParameterizedTest
  @CsvSource({
    "1, --data none,                    there is no Footfall database in none",
    "1, --url http://127.0.0.1:1,       no answer from http://127.0.0.1:1: is the counter running",
    "1, --url nonsense,                 --url must be like https://counter.example",
    "2, --days 0,                       --days must be 1 to 1830",
    "2, --site Blog.example,            --site must be a lower-case host name"
  })
  void says_what_is_wrong(int exit, String arguments, String sentence) {
    assertThat(stats(arguments.split(" ", -1))).isEqualTo(exit);
    assertThat(err.toString()).contains(sentence);
  }

  private int stats(String... arguments) {
    var line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    String[] command = new String[arguments.length + 1];
    command[0] = "stats";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return line.execute(command);
  }

  private static void count(SqliteStore store, String id, Instant at) {
    await(store.add(visit(SITE, id, at)));
  }

  private static Visit visit(Site site, String id, Instant at) {
    var hit = Fixtures.hit(site, "/", null, id, address(0));
    return new Visit(new VisitId(id), hit.page(), at, List.of());
  }

  private static SiteReport report() {
    LocalDate to = LocalDate.parse("2026-11-23");
    var period = new Period(to.minusDays(5), to, Interval.DAY);
    var days =
        Map.of(
            period.start(), new Totals(1_234, 800),
            period.steps().get(1), new Totals(617, 500),
            period.steps().get(3), new Totals(10, 10),
            period.steps().get(5), new Totals(1, 0));
    var report =
        new Report(
            Report.series(period, days),
            List.of(
                entry("/", 1_000),
                entry("/a/" + "very-long-".repeat(9), 800),
                entry("/\u202eevil @|red x|@ %D0%B4%d0%b0 %2f %FF", 62),
                entry("/beyond-the-limit", 1)),
            List.of(
                entry("news.example", 300),
                entry("www.google.com", 200),
                entry("duckduckgo.com", 90),
                entry("google.co.uk", 20),
                entry("www.bing.com", 10),
                entry("(other)", 5)),
            625,
            DropTally.of(
                Map.of(
                    "bot:Googlebot", new Totals(3_000, 0),
                    "bot:GPTBot", new Totals(900, 0),
                    "bot", new Totals(100, 0),
                    "rate_limited", new Totals(2, 0))));
    var compared = new Comparison(period.end(), report.totals(), new Totals(931, 0));
    var read =
        new ReportSnapshot(
            report,
            new Totals(1_931, 7),
            compared,
            800,
            List.of(),
            new Totals(54_321, 9_876),
            changes(to));
    return new SiteReport(new Site("blog.example"), ZoneOffset.UTC, period, read);
  }

  private static ManualChanges changes(LocalDate to) {
    Instant at = Instant.parse("2026-11-23T09:30:00Z");
    var all = new Undo(to.minusDays(9), to.minusDays(4), "", "");
    var path =
        new Undo(to, to, "/\u202eevil @|red x|@", "bots, " + "all of them; ".repeat(9).strip());
    var undone =
        List.of(
            new UndoRecord(at, path, new Totals(1_204, 3)),
            new UndoRecord(at.minusSeconds(86_400), all, new Totals(12, 0)));
    return new ManualChanges(new Totals(12_000, 3_000), undone);
  }

  private static Entry entry(String name, long visits) {
    return new Entry(name, new Totals(visits, 0));
  }

  private static String golden(String file) throws IOException {
    try (InputStream in = StatsTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
