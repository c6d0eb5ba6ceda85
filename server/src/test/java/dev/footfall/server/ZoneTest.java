package dev.footfall.server;

import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.Result;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.Period;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.server.cli.Main;
import dev.footfall.server.config.ServerConfig;
import dev.footfall.server.config.StoreLocation;
import dev.footfall.server.config.ZoneSetting;
import dev.footfall.store.sqlite.SqliteStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// The time zone that a server sets for its data directory, and the commands that find it there.
final class ZoneTest {

  private static final ZoneId KIRITIMATI = ZoneId.of("Pacific/Kiritimati");

  @TempDir private Path folder;
  private ImportRun run;

  @BeforeEach
  void setUp() {
    run = new ImportRun(folder.resolve("data"));
  }

  private List<String> set(String... zones) {
    var store =
        new ServerConfig.RawStore(
            "sqlite", run.data.toString(), "", "", "1", "", "", List.of(zones));
    var raw =
        new ServerConfig.Raw(
            new ServerConfig.RawPlace("127.0.0.1", "0"),
            store,
            new ServerConfig.RawSites(
                List.of(ImportRun.SITE.host()), List.of(), List.of(), List.of(), List.of()),
            List.of(),
            new ServerConfig.RawTrust("", List.of(), null),
            "60");
    return switch (ServerConfig.parse(raw)) {
      case Result.Ok(ServerConfig config) -> ZoneSetting.set(config);
      case Result.Bad(List<String> problems) -> throw new AssertionError(problems);
    };
  }

  private static void count(SqliteStore store, String id, Instant at) {
    var page = new Page(ImportRun.SITE, PagePath.ROOT, null);
    await(store.add(new Visit(new VisitId(id), page, at, List.of())));
  }

  private SqliteStore open() {
    return SqliteStore.open(SqliteStore.SqliteOptions.in(run.data));
  }

  @Test
  void says_nothing_of_utc_and_the_name_of_another_zone() {
    assertThat(set()).isEmpty();
    assertThat(set("Europe/Berlin", ImportRun.SITE.host() + "=Asia/Kolkata"))
        .containsExactly(
            "Days begin at midnight in Europe/Berlin, Asia/Kolkata for " + ImportRun.SITE.host());
  }

  @Test
  void says_that_what_was_counted_before_stays_and_lets_it_stay() {
    set();
    try (SqliteStore store = open()) {
      count(store, "a", Instant.parse("2026-11-23T23:30:00Z"));
    }
    assertThat(set("Europe/Berlin"))
        .containsExactly(
            "Days begin at midnight in Europe/Berlin",
            "Until now they began at midnight in UTC: what was counted then stays in its day");
    try (SqliteStore store = open()) {
      count(store, "b", Instant.parse("2026-11-23T23:30:00Z"));
    }

    assertThat(run.history().paths()).containsExactly(row("2026-11-23", 1), row("2026-11-24", 1));
    assertThat(set("Europe/Berlin")).containsExactly("Days begin at midnight in Europe/Berlin");
    assertThat(set())
        .containsExactly(
            "Until now they began at midnight in Europe/Berlin: what was counted then stays in its"
                + " day");
  }

  private static Row row(String day, long visits) {
    return new Row(Instant.parse(day + "T00:00:00Z"), "/", new Totals(visits, 0));
  }

  @Test
  void imports_lines_of_a_log_into_the_days_of_the_site() throws IOException {
    set("Europe/Berlin");
    String line =
        "192.0.2.1 - - [%s] \"GET / HTTP/1.1\" 200 1 \"-\" \"" + Fixtures.BROWSER + "\"\n";
    Path log = folder.resolve("access.log");
    Files.writeString(
        log,
        line.formatted("23/Nov/2025:22:59:59 +0000")
            + line.formatted("23/Nov/2025:18:00:00 -0500")
            + line.formatted("24/Nov/2025:00:30:00 +0100"));

    assertThat(run.imports(log).exitCode()).as(run.said()).isZero();
    assertThat(run.history().paths())
        .extracting(row -> row.start().toString().substring(0, 10) + " " + row.totals().visits())
        .containsExactly("2025-11-23 1", "2025-11-24 2");
    assertThat(run.history().hours())
        .extracting(row -> row.start() + " " + row.totals().visits())
        .containsExactly("2025-11-23T23:00:00Z 1", "2025-11-24T00:00:00Z 2");
  }

  @Test
  void begins_the_days_of_a_new_data_directory_where_the_import_says() throws IOException {
    Path log = log("24/Nov/2025:00:30:00 +0100");

    assertThat(run.imports(log, "--zone", "Europe/Berlin").exitCode()).as(run.said()).isZero();

    assertThat(run.history().paths()).extracting(Row::start).containsExactly(day("2025-11-24"));
    assertThat(SqliteStore.zones(run.data).of(ImportRun.SITE))
        .isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @Test
  void refuses_days_that_begin_at_another_midnight_than_the_counters() throws IOException {
    set("Europe/Berlin");
    Path log = log("24/Nov/2025:00:30:00 +0100");

    assertThat(run.imports(log, "--zone", "Asia/Kolkata").exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo(
            "footfall: the days of blog.example begin at midnight in Europe/Berlin in %s: leave"
                    .formatted(run.data)
                + " --zone out, or start the counter with it\n");
    assertThat(run.imports(log, "--zone", "blog.example=Europe/Berlin").exitCode()).isZero();
    assertThat(
            run.undo(List.of("--from", "2025-11-24", "--to", "2025-11-24"), "--zone", "UTC")
                .exitCode())
        .isEqualTo(1);
    assertThat(run.history().paths()).extracting(Row::start).containsExactly(day("2025-11-24"));
  }

  /// From 2:00 to 3:00 in Berlin, from 2:00 to 2:30 on Lord Howe Island.
  @ParameterizedTest
  @CsvSource({"Europe/Berlin, 2026-03-29, 23", "Australia/Lord_Howe, 2026-10-04, 24"})
  void reports_no_hour_that_the_clocks_left_out(String zone, LocalDate day, int hours)
      throws IOException {
    run.imports(log("24/Nov/2025:00:30:00 +0100"), "--zone", zone);

    var period = new Period(day, day, Period.Interval.HOUR);
    var report = new StoreLocation.Sqlite(run.data).report(ImportRun.SITE, period);
    List<String> starts =
        new JsonObject(Buffer.buffer(report.json(0)))
            .getJsonArray("series").stream()
                .map(step -> ((JsonObject) step).getString("start"))
                .toList();

    assertThat(starts).hasSize(hours).doesNotContain("2026-03-29T02:00:00+01:00");
    assertThat(starts.stream().map(OffsetDateTime::parse).map(OffsetDateTime::toInstant))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  private Path log(String time) throws IOException {
    return Files.writeString(
        folder.resolve("access.log"),
        "192.0.2.1 - - [%s] \"GET / HTTP/1.1\" 200 1 \"-\" \"%s\"\n"
            .formatted(time, Fixtures.BROWSER));
  }

  private static Instant day(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }

  @Test
  void reminds_of_the_zones_that_a_backup_does_not_have() {
    set();
    try (SqliteStore store = open()) {
      count(store, "a", Instant.parse("2025-11-23T23:30:00Z"));
    }
    assertThat(backup()).isEmpty();

    set("Europe/Berlin");
    assertThat(backup())
        .isEqualTo(
            "footfall: the time zones of the sites are not in it: copy %s too, or give --zone again\n"
                .formatted(run.data.resolve("zones")));
    assertThat(run.data.resolve("zones")).isRegularFile();
  }

  private String backup() {
    var said = new StringWriter();
    CommandLine line = Main.line().setErr(new PrintWriter(said));
    String file = folder.resolve("backup.db").toString();
    assertThat(line.execute("backup", file, "--data", run.data.toString())).isZero();
    return said.toString();
  }

  /// In Kiritimati it is another day than in UTC for 14 hours of 24; in the others, in Niue.
  @Test
  void shows_the_numbers_of_the_day_that_it_is_there() {
    for (String zone : List.of("Pacific/Kiritimati", "Pacific/Niue")) {
      set(zone);
      try (SqliteStore store = open()) {
        count(store, zone.replace('/', '-'), Instant.now());
      }
      LocalDate before = LocalDate.now(ZoneId.of(zone));
      String said = run.stats("--days", "1");
      LocalDate after = LocalDate.now(ZoneId.of(zone));

      assertThat(said).as(said).containsAnyOf(title(before, zone), title(after, zone));
    }
    assertThat(SqliteStore.zones(run.data).of(ImportRun.SITE)).isNotEqualTo(KIRITIMATI);
  }

  @Test
  void exports_hours_with_the_offset_of_the_site_and_reads_them_where_they_are()
      throws IOException {
    set("Asia/Kolkata");
    try (SqliteStore store = open()) {
      count(store, "a", Instant.parse("2025-11-23T23:30:00Z"));
    }
    Path file = folder.resolve("export.csv");
    assertThat(export(file)).isZero();
    var elsewhere = new ImportRun(folder.resolve("elsewhere"));

    assertThat(Files.readString(file)).contains("\nhour,2025-11-24T05:00:00+05:30,,1,0\n");
    assertThat(elsewhere.imports(file).exitCode()).as(elsewhere.said()).isZero();
    assertThat(elsewhere.history().hours()).isEqualTo(run.history().hours());
  }

  /// The hours are those of the clock there, which is set back on 25 October.
  @Test
  void names_the_hours_that_hold_counts_with_the_offset_of_the_site() throws IOException {
    set("Europe/Berlin");
    try (SqliteStore store = open()) {
      count(store, "a", Instant.parse("2026-10-24T22:30:00Z"));
      count(store, "b", Instant.parse("2026-10-25T08:30:00Z"));
    }
    Path log = folder.resolve("access.log");
    String line =
        "192.0.2.1 - - [%s] \"GET / HTTP/1.1\" 200 1 \"-\" \"" + Fixtures.BROWSER + "\"\n";
    String one = line.formatted("25/Oct/2026:00:40:00 +0200");
    String two = line.formatted("25/Oct/2026:08:40:00 +0000");
    run.imports(Files.writeString(log, one));
    assertThat(run.said()).contains("(the hour of 2026-10-25T00:00:00+02:00)");
    run.imports(Files.writeString(log, one + two));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).contains("(2026-10-25T00:00:00+02:00 to 2026-10-25T09:00:00+01:00)");
  }

  private int export(Path file) {
    String site = ImportRun.SITE.host();
    String data = run.data.toString();
    return Main.line().execute("export", "--site", site, "-o", file.toString(), "--data", data);
  }

  @Test
  void an_undo_says_in_which_zone_its_days_are() {
    set("Europe/Berlin");
    try (SqliteStore store = open()) {
      count(store, "a", Instant.parse("2026-11-23T23:30:00Z"));
    }

    run.undo(List.of("--from", "2026-11-24", "--to", "2026-11-24"), "--dry-run");

    assertThat(run.text())
        .startsWith(ImportRun.SITE.host() + ", 2026-11-24 to 2026-11-24 (Europe/Berlin)\n")
        .contains("2026-11-24                   1");
  }

  private static String title(LocalDate day, String zone) {
    return "%s, %s to %s (%s)".formatted(ImportRun.SITE.host(), day, day, zone);
  }
}
