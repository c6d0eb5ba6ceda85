package dev.footfall.server.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.server.ImportRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What other counters export.
final class OtherCountersTest {

  /// All columns of Umami's table, and a row of each kind: two page views of one visitor within 24
  /// hours and one after it, an event, a title of two lines, another host.
  private static final String UMAMI =
      """
      website_id,session_id,visit_id,event_id,hostname,browser,os,device,screen,language,country,\
      region,city,url_path,url_query,utm_source,utm_medium,utm_campaign,utm_content,utm_term,\
      referrer_path,referrer_query,referrer_domain,page_title,gclid,fbclid,msclkid,ttclid,\
      li_fat_id,twclid,event_type,event_name,tag,distinct_id,created_at,job_id
      w,aa-1,v1,e1,blog.example,firefox,Linux,laptop,1440x900,de,DE,,,/,,,,,,,/a,,news.example,\
      "Front page, and ""more""\",,,,,,,1,,,,2026-03-01 23:10:00,
      w,aa-1,v1,e2,blog.example,firefox,Linux,laptop,1440x900,de,DE,,,/post,,,,,,,/,,blog.example,\
      "A title
      of two lines",,,,,,,1,,,,2026-03-01T23:11:00.000Z,
      w,aa-1,v2,e3,blog.example,firefox,Linux,laptop,1440x900,de,DE,,,/post,,,,,,,,,,Post,,,,,,,1,\
      ,,,2026-03-02 23:10:00,
      w,bb-2,v3,e4,www.blog.example,ios,iOS,mobile,390x844,en,US,,,/,,,,,,,,,,Front,,,,,,,2,click,\
      ,,2026-03-02 10:00:00,
      w,bb-2,v3,e5,www.blog.example,ios,iOS,mobile,390x844,en,US,,,/,?a=1,,,,,,,,,Front,,,,,,,1,,\
      ,,2026-03-02 10:00:01,
      w,cc-3,v4,e6,stage.example,ios,iOS,mobile,390x844,en,US,,,/,,,,,,,,,,Front,,,,,,,1,,,,\
      2026-03-02 10:00:02,
      """;

  private static final Map<String, String> PLAUSIBLE =
      Map.of(
          "imported_visitors_20260301_20260302.csv",
          """
          "date","visitors","pageviews","bounces","visits","visit_duration"
          "2026-03-01",3,5,1,4,321
          "2026-03-02",2,2,2,2,0
          """,
          "imported_pages_20260301_20260302.csv",
          """
          "date","hostname","page","visits","visitors","pageviews","total_scroll_depth",\
          "total_scroll_depth_visits"
          "2026-03-01","blog.example","/",3,3,3,120,3
          "2026-03-01","blog.example","/post",2,2,2,90,2
          "2026-03-02","blog.example","/",2,2,2,0,0
          """,
          "imported_entry_pages_20260301_20260302.csv",
          """
          "date","entry_page","visitors","entrances","visit_duration","bounces","pageviews"
          "2026-03-01","/",2,2,300,1,4
          "2026-03-01","/post",1,1,21,0,1
          "2026-03-02","/",2,2,0,2,2
          """,
          "imported_sources_20260301_20260302.csv",
          """
          "date","source","referrer","utm_source","utm_medium","utm_campaign","utm_content",\
          "utm_term","pageviews","visitors","visits","visit_duration","bounces"
          "2026-03-01","News","news.example/today","","","","","",4,2,2,300,1
          "2026-03-02","","","","","","","",2,2,2,0,2
          """,
          "imported_browsers_20260301_20260302.csv",
          """
          "date","browser","browser_version","visitors","visits","visit_duration","bounces","pageviews"
          "2026-03-01","Firefox","145.0",3,4,321,1,5
          """);

  @TempDir private Path folder;

  private ImportRun run;

  @BeforeEach
  void makeRun() {
    run = new ImportRun(folder.resolve("data"));
  }

  @Test
  void reads_the_page_views_of_umami() throws IOException {
    run.imports(write("website_event.csv", UMAMI));

    assertThat(run.exitCode()).isZero();
    assertThat(rows(run.history().hours()))
        .containsExactly(
            "2026-03-01T23:00:00Z  2/1", "2026-03-02T10:00:00Z  1/1", "2026-03-02T23:00:00Z  1/1");
    assertThat(rows(run.history().paths()))
        .containsExactly(
            "2026-03-01T00:00:00Z / 1/1",
            "2026-03-01T00:00:00Z /post 1/0",
            "2026-03-02T00:00:00Z / 1/1",
            "2026-03-02T00:00:00Z /post 1/1");
    assertThat(rows(run.history().referrers()))
        .containsExactly("2026-03-01T00:00:00Z news.example/ 1/0");
    assertThat(run.said())
        .contains("read as Umami's CSV export\n")
        .contains("not counted, of another host: stage.example: 1 line\n")
        .doesNotContain("malformed");
    assertThat(kinds()).containsExactly(Kind.UMAMI);
  }

  /// The file is an export of GoatCounter 2.7.0.
  @Test
  void reads_the_page_views_of_goatcounter() throws IOException {
    Path file = folder.resolve("export.csv");
    try (InputStream in = getClass().getResourceAsStream("goatcounter-export.csv")) {
      Files.copy(Objects.requireNonNull(in, "goatcounter-export.csv"), file);
    }
    run.imports(file);

    assertThat(run.exitCode()).isZero();
    assertThat(rows(run.history().hours()))
        .containsExactly(
            "2026-03-01T10:00:00Z  3/1", "2026-03-02T08:00:00Z  1/1", "2026-11-27T19:00:00Z  2/1");
    assertThat(rows(run.history().paths()))
        .containsExactly(
            "2026-03-01T00:00:00Z / 1/1",
            "2026-03-01T00:00:00Z /post 2/0",
            "2026-03-02T00:00:00Z / 1/1",
            "2026-11-27T00:00:00Z /post 2/1");
    assertThat(rows(run.history().referrers()))
        .containsExactly(
            "2026-03-01T00:00:00Z news.example/ 1/0", "2026-11-27T00:00:00Z news.example/post 1/0");
    assertThat(run.said()).contains("read as GoatCounter's CSV export\n");
    assertThat(kinds()).containsExactly(Kind.GOATCOUNTER);
  }

  @Test
  void reads_umamis_archive_and_knows_its_table_alone() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("event_data.csv", "website_id,session_id\n");
    files.put("website_event.csv", UMAMI);
    run.imports(zip(files));
    Totals once = run.totals();
    run.imports(write("website_event.csv", UMAMI));

    assertThat(once).isEqualTo(new Totals(4, 3));
    assertThat(run.totals()).isEqualTo(once);
    assertThat(run.said()).contains("visits added 0\n");
  }

  @Test
  void counts_only_the_new_rows_of_an_export_that_has_grown() throws IOException {
    Path file = write("website_event.csv", UMAMI.substring(0, UMAMI.indexOf("w,bb-2,v3,e4")));
    run.imports(file);
    assertThat(run.totals()).isEqualTo(new Totals(3, 2));
    run.imports(write("website_event.csv", UMAMI));

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(new Totals(4, 3));
  }

  @Test
  void reads_the_tables_of_plausible() throws IOException {
    run.imports(zip(PLAUSIBLE));

    assertThat(run.exitCode()).isZero();
    assertThat(rows(run.history().hours()))
        .containsExactly("2026-03-01T12:00:00Z  5/3", "2026-03-02T12:00:00Z  2/2");
    assertThat(rows(run.history().paths()))
        .containsExactly(
            "2026-03-01T00:00:00Z / 3/2",
            "2026-03-01T00:00:00Z /post 2/1",
            "2026-03-02T00:00:00Z / 2/2");
    assertThat(rows(run.history().referrers()))
        .containsExactly("2026-03-01T00:00:00Z news.example 4/0");
    assertThat(run.said()).contains("read as Plausible's export\n");
    assertThat(kinds()).containsExactly(Kind.PLAUSIBLE);
  }

  /// As Plausible's own writer of archives has it: tables that are not compressed, with their
  /// lengths behind them, and `\\N` where there is no number.
  @Test
  void reads_the_archive_as_plausible_writes_it() throws IOException {
    Path file = folder.resolve("plausible.zip");
    try (InputStream in = getClass().getResourceAsStream("plausible-export.zip")) {
      Files.copy(Objects.requireNonNull(in, "plausible-export.zip"), file);
    }
    run.imports(file).imports(file);

    assertThat(run.exitCode()).isZero();
    assertThat(rows(run.history().hours()))
        .containsExactly("2026-03-01T12:00:00Z  5/3", "2026-03-02T12:00:00Z  2/2");
    assertThat(run.said()).contains("its counts are here already: nothing to add\n");
    assertThat(kinds()).containsExactly(Kind.PLAUSIBLE);
  }

  @Test
  void says_what_umamis_archive_of_sums_lacks() throws IOException {
    Path file = zip(Map.of("pages.csv", "x,y\n/,7\n", "events.csv", "", "referrers.csv", ""));
    run.imports(file);

    isRefused(
        file, " is Umami's export of sums without days: import its table website_event as CSV\n");
  }

  /// As `psql` writes the table, with the columns of Umami 3 in another order.
  @Test
  void reads_the_table_that_a_database_writes() throws IOException {
    run.imports(
        write(
            "event.csv",
            """
            event_id,website_id,session_id,visit_id,created_at,url_path,url_query,referrer_path,\
            referrer_query,referrer_domain,page_title,event_type,event_name,tag,hostname
            e,w,aa-1,v,2026-03-01 23:10:00.123+00,/,,,,news.example,Front,1,,,blog.example
            e,w,aa-1,v,2026-03-02 00:10:00+01,/b,,,,,Front,1,,,
            e,w,aa-1,v,2026-03-01 23:11:30,/b,,,,,Front,1,,,\\N
            e,w,aa-1,v,2026-03-01 23:11:31,/b,,,,NULL,Front,1,,,NULL
            e,w,aa-1,v,2026-03-01 23:12:00.5+00,/b,,,,,Front,5,,,blog.example
            """));

    assertThat(rows(run.history().hours())).containsExactly("2026-03-01T23:00:00Z  4/1");
    assertThat(run.history().referrers()).hasSize(1);
    assertThat(run.said()).doesNotContain("malformed");
  }

  @Test
  void adds_an_archive_once() throws IOException {
    Path file = zip(PLAUSIBLE);
    run.imports(file).imports(file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(new Totals(7, 5));
    assertThat(run.said()).contains("its counts are here already: nothing to add\n");
  }

  @Test
  void stops_at_days_that_hold_counts_and_replaces_the_whole_days_on_request() throws IOException {
    String log = ImportRun.log(20).replace("23/Nov/2026", "01/Mar/2026");
    run.imports(write("access.log", log));
    Totals counted = run.totals();
    Path file = zip(PLAUSIBLE);
    run.imports(file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).contains("nothing was added: ").contains("--replace-hours");
    assertThat(run.totals()).isEqualTo(counted);
    run.imports(file, "--replace-hours");

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(new Totals(7, 5));
    assertThat(rows(run.history().paths()))
        .contains("2026-03-01T00:00:00Z / 3/2", "2026-03-01T00:00:00Z /post 2/1")
        .noneMatch(row -> row.contains("/p1 ") && !row.endsWith(" 0/0"));
  }

  @Test
  void is_taken_back_by_the_command_that_it_names() throws IOException {
    run.imports(zip(PLAUSIBLE));
    String command = "undo --from 2026-03-01 --to 2026-03-02";
    assertThat(run.said())
        .contains("to take these days back: footfall " + command + " --site blog.example\n");
    run.run(List.of(command.split(" ")));

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(Totals.ZERO);
  }

  @Test
  void refuses_an_archive_of_another_site() throws IOException {
    Map<String, String> other = new LinkedHashMap<>(PLAUSIBLE);
    other.replaceAll((_, table) -> table.replace("blog.example", "shop.example"));
    Path file = zip(other);
    run.imports(file);

    isRefused(file, " is Plausible's export, but of shop.example\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-02-30\",2,2,2,2,0",
        "\"0001-01-01\",2,2,2,2,0",
        "\"2226-03-02\",2,2,2,2,0",
        "\"2026-03-02\",many,2,2,2,0",
        "\"2026-03-02\",-1,2,2,2,0",
        "\"2026-03-02\",2,9999999999999999,2,2,0",
        "\"2026-03-02\""
      })
  void refuses_a_table_that_no_counter_has_written(String row) throws IOException {
    String table = "imported_visitors_20260301_20260302.csv";
    Map<String, String> damaged = new LinkedHashMap<>(PLAUSIBLE);
    damaged.merge(table, row + "\n", String::concat);
    run.imports(zip(damaged));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .contains("is Plausible's export, but " + table + " is damaged or of another version\n");
  }

  @Test
  void reads_the_json_export_of_goatcounter() throws IOException {
    String in = "goatcounter-export-blog-20260303T100000Z/";
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        in + "info.json", "{\n  \"export_version\": \"1.0\",\n  \"created_for\": \"blog\"\n}\n");
    files.put(
        in + "paths.jsonl",
        """
        {"id":1,"path":"/","title":"Front"}
        {"id":2,"path":"/post","title":"Post"}
        {"id":3,"path":"click-me","title":"","event":true}
        """);
    files.put(
        in + "refs.jsonl",
        """
        {"id":1,"ref":"","ref_scheme":"o"}
        {"id":2,"ref":"news.example/today","ref_scheme":"h"}
        {"id":3,"ref":"Google","ref_scheme":"g"}
        """);
    files.put(
        in + "hit_stats.jsonl",
        """
        {"hour":"2026-03-01T19:00:00Z","path_id":1,"ref_id":1,"count":4}
        {"hour":"2026-03-01T19:00:00Z","path_id":2,"ref_id":2,"count":2}
        {"hour":"2026-03-02T08:00:00Z","path_id":1,"ref_id":3,"count":1}
        {"hour":"2026-03-02T08:00:00Z","path_id":3,"ref_id":1,"count":9}
        """);
    run.imports(zip(files));

    assertThat(run.exitCode()).isZero();
    assertThat(rows(run.history().hours()))
        .containsExactly("2026-03-01T19:00:00Z  6/0", "2026-03-02T08:00:00Z  1/0");
    assertThat(rows(run.history().paths()))
        .containsExactly(
            "2026-03-01T00:00:00Z / 4/0",
            "2026-03-01T00:00:00Z /post 2/0",
            "2026-03-02T00:00:00Z / 1/0");
    assertThat(rows(run.history().referrers()))
        .containsExactly("2026-03-01T00:00:00Z news.example/post 2/0");
    assertThat(kinds()).containsExactly(Kind.GOATCOUNTER);
  }

  @Test
  void reads_a_number_of_each_page_on_the_day_that_is_given() throws IOException {
    Path file =
        write("vercount.json", "{\"site_pv\":100,\"site_uv\":40,\"page_pv\":{\"/\":60,\"/b\":7}}");
    run.imports(file);
    isRefused(file, " has numbers without days: say with --day where they belong\n");
    run.imports(file, "--day", "0001-01-01");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.said()).contains("--day must be a day from 1970 to 2105");
    run.imports(file, "--day", "2026-03-01");

    assertThat(rows(run.history().hours())).containsExactly("2026-03-01T12:00:00Z  100/40");
    assertThat(rows(run.history().paths()))
        .containsExactly(
            "2026-03-01T00:00:00Z (other) 33/0",
            "2026-03-01T00:00:00Z / 60/0",
            "2026-03-01T00:00:00Z /b 7/0");
    assertThat(kinds()).containsExactly(Kind.PAGE_VIEWS);
  }

  @Test
  void reads_a_number_of_each_page_from_a_table() throws IOException {
    Path file = write("pages.csv", "path,page_pv\n/,60\n\"/a,b\",7\n/index.html,3\n");
    run.imports(file, "--day", "2026-03-01");

    assertThat(run.totals()).isEqualTo(new Totals(70, 0));
    assertThat(rows(run.history().paths()))
        .containsExactly("2026-03-01T00:00:00Z / 63/0", "2026-03-01T00:00:00Z /a,b 7/0");
  }

  @Test
  void names_pages_as_the_script_does() throws IOException {
    Path file = write("pages.csv", "path,page_pv\n/café/,7\n/caf%C3%A9/,3\n\"/a b\",2\n");
    run.imports(file, "--day", "2026-03-01");

    assertThat(rows(run.history().paths()))
        .containsExactly(
            "2026-03-01T00:00:00Z /a%20b 2/0", "2026-03-01T00:00:00Z /caf%C3%A9/ 10/0");
  }

  @Test
  void says_what_to_do_with_one_table_of_plausible() throws IOException {
    Path file = write("imported_pages.csv", table("imported_pages_20260301_20260302.csv"));
    run.imports(file);

    isRefused(file, " looks like a table of Plausible's export: import its zip archive as it is\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void moves_with_an_export_of_footfall(String format) throws IOException {
    run.imports(zip(PLAUSIBLE)).imports(write("website_event.csv", UMAMI), "--add");
    Path export = folder.resolve("export");
    run.exports(export, format);
    var other = new ImportRun(folder.resolve("other")).imports(export);

    assertThat(other.exitCode()).isZero();
    assertThat(other.history().sources().stream().map(Source::kind))
        .contains(Kind.PLAUSIBLE, Kind.UMAMI);
    other.imports(zip(PLAUSIBLE));
    assertThat(other.said()).contains("its counts are here already: nothing to add\n");
  }

  private static String table(String name) {
    return Objects.requireNonNull(PLAUSIBLE.get(name));
  }

  private List<Kind> kinds() {
    return run.history().sources().stream().map(Source::kind).toList();
  }

  private static List<String> rows(List<Row> rows) {
    return rows.stream()
        .filter(row -> !row.totals().equals(Totals.ZERO))
        .map(
            row ->
                "%s %s %d/%d"
                    .formatted(
                        row.start(), row.name(), row.totals().visits(), row.totals().visitors()))
        .toList();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /// Equal files make equal archives.
  private Path zip(Map<String, String> files) throws IOException {
    Path file = folder.resolve("export.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : files.keySet().stream().sorted().toList()) {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(Objects.requireNonNull(files.get(name)).getBytes(UTF_8));
      }
    }
    return file;
  }

  /// Fails unless the last run was refused with what this says of a file, and nothing else.
  private void isRefused(Path file, String what) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).isEqualTo("footfall: " + file + what);
  }
}
