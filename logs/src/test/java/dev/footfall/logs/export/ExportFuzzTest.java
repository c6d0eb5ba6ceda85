package dev.footfall.logs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fuzz;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.Site;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An export that somebody changed is refused with a sentence, or is an export that can be written
/// and read again.
final class ExportFuzzTest {

  private static final int ROUNDS = 4_000;

  private static final Site SITE = new Site("blog.example");
  private static final LocalDate TODAY = LocalDate.parse("2015-05-17");
  private static final Instant DAY = Instant.parse("2015-05-17T00:00:00Z");
  private static final List<Row> NONE = List.of();

  private static final String CSV =
      """
      footfall export 1,start,name,visits,visitors
      site,,blog.example,41,20
      hour,2015-05-17T10:00:00Z,,40,20
      hour,2015-05-17T11:00:00Z,,1,0
      path,0001-01-01,/post/,340,0
      path,2015-05-17,/,30,20
      path,2015-05-17,"/a,""b"" é",11,0
      referrer,2015-05-17,(other),4,0
      referrer,2015-05-17,news.example,4,0
      drop,2015-05-17,bot,7,0
      import,,512 bytes sha256:%1$s,,
      import,umami,90112 bytes sha256:%1$s,,
      start value,,,12000,3000
      undone,2015-06-01T09:30:00Z,2015-05-17 to 2015-05-18 /spam,1204,3
      note,2015-06-01T09:30:00Z,"bots, all of them",,
      """
          .formatted("ab".repeat(32));

  private static final String JSON =
      """
      { "footfall_export" : 1, "site" : "blog.example", "visits" : 41, "visitors" : 20,
      "hours" : [ { "start" : "2015-05-17T10:00:00Z", "visits" : 41, "visitors" : 20 } ],
      "paths" : [ { "start" : "2015-05-17", "name" : "/\\"a\\"", "visits" : 30, "visitors" : 20 },
      { "start" : "0001-01-01", "name" : "/post/", "visits" : 340, "visitors" : 0 } ],
      "referrers" : [ { "start" : "2015-05-17", "name" : "a.example", "visits" : 4, "visitors" : 0 } ],
      "drops" : [ { "start" : "2015-05-17", "name" : "bot", "visits" : 7, "visitors" : 0 } ],
      "imports" : [ { "counted_by" : "umami", "bytes" : 512, "sha256" : "%s" } ],
      "start_value" : { "visits" : 12000, "visitors" : 3000 },
      "undone" : [ { "at" : "2015-06-01T09:30:00Z", "from" : "2015-05-17", "to" : "2015-05-18",
      "path" : "/spam", "visits" : 1204, "visitors" : 3, "note" : "bots, all of them" } ] }
      """
          .formatted("ab".repeat(32));

  private interface ExportReader {
    Export read(Reader text) throws IOException;
  }

  @Test
  void a_table_is_refused_or_survives() {
    Fuzz.of(CSV).texts(ROUNDS, text -> check(CsvExport::read, text));
  }

  @Test
  void json_is_refused_or_survives() {
    Fuzz.of(JSON).texts(ROUNDS, text -> check(JsonExport::read, text));
  }

  @Test
  void every_name_that_can_be_kept_survives() {
    Fuzz.of("/a b to c", "/caf\u00e9/,\"b\"", "(other)", "bots, all of them")
        .texts(ROUNDS, ExportFuzzTest::checkNames);
  }

  private static void checkNames(String text) {
    String path = Undo.isPath(text) ? text : "";
    String note = Undo.isNote(text) ? text : "";
    var undo = new UndoRecord(DAY, new Undo(TODAY, TODAY, path, note), new Totals(1, 0));
    var undone = new ManualChanges(Totals.ZERO, List.of(undo));
    List<Row> paths = path.isEmpty() ? List.of() : List.of(new Row(DAY, path, new Totals(1, 0)));
    var history = new History(List.of(), paths, List.of(), List.of(), List.of(), undone);
    PossibleHistory.survives(new Export(SITE, history));
  }

  /// The positive control: a reader that takes names that nobody can keep.
  @Test
  void would_find_a_reader_that_takes_every_name() {
    ExportReader credulous =
        text -> {
          Export read = CsvExport.read(text);
          History there = read.history();
          var hours = List.of(new Row(DAY, "a name", there.totals()));
          return new Export(read.site(), new History(hours, NONE, NONE, NONE, there.sources()));
        };

    assertThatThrownBy(() -> Fuzz.of(CSV).texts(ROUNDS, text -> check(credulous, text)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dfootfall.fuzz.seed=");
  }

  private static void check(ExportReader reader, String text) {
    Export export;
    try {
      export = reader.read(new StringReader(text));
    } catch (ExportException refused) {
      assertThat(refused.sentence()).matches("is (damaged|not)[a-z0-9, ]+");
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PossibleHistory.survives(export);
  }
}
