package dev.footfall.logs.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportTest {

  private static final String HASH = "ab".repeat(32);
  private static final Instant DAY = Instant.parse("2015-05-17T00:00:00Z");
  private static final Source LOG = new Source(Kind.LOG, 512, HASH);

  private static final Export EXPORT =
      new Export(
          new Site("blog.example"),
          new History(
              List.of(new Row(DAY.plusSeconds(36_000), "", new Totals(41, 20))),
              List.of(
                  new Row(DAY, "/", new Totals(30, 20)),
                  new Row(DAY, "/a,\"b\" é", new Totals(11, 0))),
              List.of(new Row(DAY, "(other)", new Totals(4, 0))),
              List.of(
                  new Row(DAY, "bot", new Totals(7, 0)),
                  new Row(DAY, "bot:GPTBot", new Totals(9, 0))),
              List.of(LOG)));

  private static final String CSV =
      """
      footfall export 1,start,name,visits,visitors
      site,,blog.example,41,20
      hour,2015-05-17T10:00:00Z,,41,20
      path,2015-05-17,/,30,20
      path,2015-05-17,"/a,""b"" é",11,0
      referrer,2015-05-17,(other),4,0
      drop,2015-05-17,bot,7,0
      drop,2015-05-17,bot:GPTBot,9,0
      import,,512 bytes sha256:%s,,
      """
          .formatted(HASH);

  @Test
  void writes_a_table_and_reads_it_back() throws IOException {
    assertThat(csv(EXPORT)).isEqualTo(CSV);
    assertThat(readCsv(CSV)).isEqualTo(EXPORT);
    assertThat(CsvExport.isBegunBy(CSV)).isTrue();
    assertThat(JsonExport.isBegunBy(CSV)).isFalse();
  }

  @Test
  void writes_json_and_reads_it_back() throws IOException {
    String json = json();

    assertThat(json).startsWith("{ \"footfall_export\" : 1, \"site\" : \"blog.example\"");
    assertThat(JsonExport.read(new StringReader(json))).isEqualTo(EXPORT);
    assertThat(JsonExport.isBegunBy(json)).isTrue();
    assertThat(CsvExport.isBegunBy(json)).isFalse();
  }

  /// So an older program, which does not know such names, refuses the file at its first line.
  @Test
  void has_version_2_where_referrers_are_kept_with_pages() throws IOException {
    History h = EXPORT.history();
    List<Row> referrers =
        List.of(
            new Row(DAY, "news.example", new Totals(1, 0)),
            new Row(DAY, "news.example/a,\"b\" é", new Totals(2, 0)));
    var export =
        new Export(
            EXPORT.site(), new History(h.hours(), h.paths(), referrers, h.drops(), h.sources()));
    String table =
        CSV.replace("export 1", "export 2")
            .replace(
                "referrer,2015-05-17,(other),4,0\n",
                """
                referrer,2015-05-17,news.example,1,0
                referrer,2015-05-17,"news.example/a,""b"" é",2,0
                """);

    assertThat(csv(export)).isEqualTo(table);
    assertThat(readCsv(table)).isEqualTo(export);
    var json = new StringWriter();
    JsonExport.write(export, json);
    assertThat(json.toString()).startsWith("{ \"footfall_export\" : 2,");
    assertThat(JsonExport.read(new StringReader(json.toString()))).isEqualTo(export);
  }

  /// An hour stays where it is when it is read. An older program would move it, and refuses the
  /// file at its first line.
  @Test
  void has_version_3_where_hours_have_an_offset() throws IOException {
    var export = new Export(EXPORT.site(), EXPORT.history(), ZoneId.of("Europe/Berlin"));
    String table = CSV.replace("export 1", "export 3").replace("T10:00:00Z", "T10:00:00+02:00");

    assertThat(csv(export)).isEqualTo(table);
    assertThat(readCsv(table)).isEqualTo(EXPORT);
    var json = new StringWriter();
    JsonExport.write(export, json);
    assertThat(json.toString())
        .startsWith("{ \"footfall_export\" : 3,")
        .contains("\"start\" : \"2015-05-17T10:00:00+02:00\"");
    assertThat(JsonExport.read(new StringReader(json.toString()))).isEqualTo(EXPORT);
  }

  @Test
  void refuses_a_referrer_that_is_none() {
    for (String name : List.of("/about", "(other)/a", "NEWS.example/a", "news.example/\t")) {
      assertThatThrownBy(() -> readCsv(CSV.replace("(other),4", name + ",4")))
          .as(name)
          .isInstanceOf(ExportException.class);
    }
  }

  @Test
  void leaves_out_which_exports_were_imported() throws IOException {
    History h = EXPORT.history();
    var sources = List.of(LOG, new Source(Kind.EXPORT, 9, HASH));
    var history = new History(h.hours(), h.paths(), h.referrers(), h.drops(), sources);

    assertThat(csv(new Export(EXPORT.site(), history))).isEqualTo(CSV);
  }

  @Test
  void refuses_a_table_of_which_hours_are_missing() {
    assertThatThrownBy(() -> readCsv(CSV.replaceFirst("hour,.*\n", "")))
        .isInstanceOf(ExportException.class);
  }

  /// Else anybody's file could name any number of them.
  @ParameterizedTest
  @ValueSource(strings = {"bot:Tomorrowbot", "bot:gptbot", "bot:", "prefetch:GPTBot"})
  void refuses_a_crawler_that_has_no_name_here(String label) {
    assertThatThrownBy(() -> readCsv(CSV.replace("bot:GPTBot", label)))
        .isInstanceOf(ExportException.class)
        .hasMessage("is damaged at line 8");
  }

  @Test
  void says_where_a_table_is_damaged_and_not_what_is_there() {
    for (String damaged :
        List.of(
            CSV.replace("path,2015-05-17,/,30,20", "path,2015-05-17,/,-30,20"),
            CSV.replace("path,2015-05-17,/,30,20", "path,2015-05-99,/,30,20"),
            CSV.replace("path,2015-05-17,/,30,20", "path,2015-05-17,x,30,20"),
            CSV.replace("path,2015-05-17,/,30,20", "secret,2015-05-17,x,30,20"),
            CSV.replace("path,2015-05-17,/,30,20", "path"))) {
      assertThatThrownBy(() -> readCsv(damaged))
          .isInstanceOf(ExportException.class)
          .hasMessage("is damaged at line 4");
    }
  }

  @Test
  void refuses_other_versions_and_other_files() {
    assertThatThrownBy(() -> readCsv(CSV.replace("export 1", "export 4")))
        .hasMessage("is not an export of version 1 to 3");
    assertThatThrownBy(() -> JsonExport.read(new StringReader(json().replace(": 1,", ": 4,"))))
        .isInstanceOf(ExportException.class);
    for (String other : List.of("", "[]", "{}", "null", "{\"hours\":[{\"start\":[]}]}", "{\"")) {
      assertThatThrownBy(() -> readCsv(other)).isInstanceOf(ExportException.class);
      assertThatThrownBy(() -> JsonExport.read(new StringReader(other)))
          .isInstanceOf(ExportException.class);
    }
  }

  /// Golden files of 0.1.0: names with commas and quotes, a start value, an undo with a note; the
  /// version in the digits of the locale, which then was a fault.
  @ParameterizedTest
  @ValueSource(strings = {"export-0.1.0.csv", "export-0.1.0-arabic.csv"})
  void reads_what_version_0_1_0_wrote_and_writes_the_same_bytes(String file) throws IOException {
    Export export = readCsv(golden(file));

    assertThat(csv(export)).isEqualTo(golden("export-0.1.0.csv"));
    assertThat(JsonExport.read(new StringReader(golden("export-0.1.0.json")))).isEqualTo(export);
    assertThat(export.history().totals()).isEqualTo(new Totals(4, 3));
    assertThat(export.history().manualChanges().startingTotals())
        .isEqualTo(new Totals(12_000, 3_000));
    assertThat(export.history().manualChanges().undone())
        .singleElement()
        .satisfies(undone -> assertThat(undone.undo().note()).isEqualTo("bots, \"all\" of them"));
  }

  @Test
  void writes_the_same_bytes_under_every_locale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(csv(EXPORT)).isEqualTo(CSV);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void refuses_counts_that_no_site_can_have() {
    for (String impossible :
        List.of(
            CSV.replace("41,20", "20,41"),
            CSV.replace("41,20", "9223372036854775807,20"),
            CSV.replace("30,20", "1000000000000001,20"))) {
      assertThatThrownBy(() -> readCsv(impossible)).isInstanceOf(ExportException.class);
    }
  }

  /// A report of all time would begin there, and no report is so long.
  @Test
  void refuses_days_that_no_clock_has() throws IOException {
    for (String day : List.of("0001-01-01", "1969-12-31", "2107-01-01", "-2015-05-17")) {
      for (String part : List.of("path,%s,/", "referrer,%s,(other)", "drop,%s,bot")) {
        String row = part.formatted(day);
        boolean isStartValue = row.equals("path,0001-01-01,/");
        String csv = CSV.replaceFirst("referrer,2015-05-17,.other.", row);
        assertThat(csv).contains(row);

        if (isStartValue) {
          assertThat(csv(readCsv(csv))).isEqualTo(csv);
        } else {
          assertThatThrownBy(() -> readCsv(csv))
              .as(row)
              .isInstanceOf(ExportException.class)
              .hasMessage("is damaged at line 6");
        }
      }
    }
  }

  @Test
  void reads_back_the_undo_of_a_path_with_a_separator_of_lines() throws IOException {
    LocalDate day = LocalDate.parse("2015-05-17");
    Undo undo = new Undo(day, day, "/a\u2028b to c", "");
    var undone = List.of(new UndoRecord(DAY, undo, new Totals(1, 0)));
    var history = EXPORT.history().with(new ManualChanges(Totals.ZERO, undone));
    Export export = new Export(EXPORT.site(), history);

    assertThat(readCsv(csv(export))).isEqualTo(export);
  }

  private static String golden(String file) throws IOException {
    try (InputStream in = ExportTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
    }
  }

  private static String csv(Export export) throws IOException {
    var out = new StringWriter();
    CsvExport.write(export, out);
    return out.toString();
  }

  private static String json() throws IOException {
    var out = new StringWriter();
    JsonExport.write(EXPORT, out);
    return out.toString();
  }

  private static Export readCsv(String text) throws IOException {
    return CsvExport.read(new StringReader(text));
  }
}
