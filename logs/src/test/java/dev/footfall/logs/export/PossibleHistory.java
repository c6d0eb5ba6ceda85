package dev.footfall.logs.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.HistoryCodec;
import dev.footfall.core.page.Site;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/// What holds for every history that was read from anything: a counter could have counted it, and
/// nothing of it is lost or changed when it is exported and imported, or sent to a server.
public final class PossibleHistory {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant END = Instant.parse("2106-02-07T06:28:16Z");

  private PossibleHistory() {}

  /// Fails unless all of it holds, with visits of a time that a clock can have.
  public static void check(Site site, History history) {
    history.hours().forEach(row -> assertPossible(row.totals().visitors(), row));
    history.paths().forEach(row -> assertPossible(row.totals().visitors(), row));
    history.referrers().forEach(row -> assertPossible(row.totals().visitors(), row));
    survives(new Export(site, history));
  }

  private static void assertPossible(long visitors, Row row) {
    assertThat(visitors).isBetween(0L, row.totals().visits());
    assertThat(row.start()).isBetween(FIRST, END);
  }

  /// Fails unless an export reads back as it is, in each way in which it is written.
  static void survives(Export export) {
    try {
      var csv = new StringWriter();
      CsvExport.write(export, csv);
      assertThat(CsvExport.read(new StringReader(csv.toString()))).isEqualTo(export);
      var json = new StringWriter();
      JsonExport.write(export, json);
      assertThat(JsonExport.read(new StringReader(json.toString()))).isEqualTo(export);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    HistoryCodec sent = HistoryCodec.of(export.history());
    assertThat(HistoryCodec.read(sent.lines().stream())).isEqualTo(export.history());
  }
}
