package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.footfall.core.Totals;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A spike removed from the counts, as a person would do it.
final class UndoTest {

  private static final String HOSTILE = "/<img src=x onerror=alert(1)>\"',\u202e;--";

  /// Two days with the spike, and one without.
  private static final String COUNTS =
      """
      footfall export 1,start,name,visits,visitors
      site,,blog.example,1241,12
      hour,2026-11-21T09:00:00Z,,5,4
      hour,2026-11-21T10:00:00Z,,1200,3
      hour,2026-11-21T23:00:00Z,,10,1
      hour,2026-11-22T00:00:00Z,,20,2
      hour,2026-11-23T12:00:00Z,,6,2
      path,2026-11-21,/,11,5
      path,2026-11-21,%1$s,1204,3
      path,2026-11-22,/,3,2
      path,2026-11-22,%1$s,17,0
      path,2026-11-23,/,6,2
      referrer,2026-11-21,news.example,4,0
      drop,2026-11-21,bot,7,0
      """
          .formatted("\"" + HOSTILE.replace("\"", "\"\"") + "\"");

  private static final List<String> ALL = List.of("--from", "2026-11-21", "--to", "2026-11-22");
  private static final List<String> SPIKE =
      List.of("--from", "2026-11-21", "--to", "2026-11-23", "--path", HOSTILE);

  @TempDir private Path folder;

  private ImportRun run;
  private Path before;
  private Path after;

  @BeforeEach
  void importSpike() throws IOException {
    run = new ImportRun(folder.resolve("data"));
    before = Files.writeString(folder.resolve("before.csv"), COUNTS);
    after = folder.resolve("after.csv");
    run.imports(before).sinceTotal("12000,3000").exports(before, "csv");
  }

  @Test
  void shows_what_it_would_remove_and_changes_nothing() {
    assertThat(run.undo(SPIKE, "--dry-run").text())
        .isEqualTo(
            """
            blog.example, 2026-11-21 to 2026-11-23 (UTC), %s

                                    visits       visitors
            2026-11-21               1,204              3
            2026-11-22                  17              0
            removed                  1,221              3
            all time before         13,241          3,012
            all time after          12,020          3,009

            Nothing has been changed. Run it again without --dry-run to remove them.
            """
                .formatted(HOSTILE.replace('\u202e', '?')));
    run.exports(after, "csv");
    assertThat(after).hasSameBinaryContentAs(before);
  }

  /// The hours of the 21st hold 4, 3 and 1 visitors and 1, 1197 and 9 other visits. 3 visitors are
  /// 1.5, 1.125 and 0.375 of them; 1201 others are 0.995, 1191.05 and 8.955.
  @Test
  void removes_a_hostile_path_from_its_days_and_of_their_hours_in_proportion() throws IOException {
    assertThat(run.undo(SPIKE, "--note", "bots, \"all\" of them").text())
        .contains("all time after          12,020          3,009\n\nThey are removed,");
    run.exports(after, "csv");

    String[] lines = Files.readString(after).split("\n", -1);
    lines[lines.length - 3] = lines[lines.length - 3].replaceFirst(",\\S+Z,", ",NOW,");
    lines[lines.length - 2] = lines[lines.length - 2].replaceFirst(",\\S+Z,", ",NOW,");
    assertThat(String.join("\n", lines))
        .isEqualTo(
            """
            footfall export 1,start,name,visits,visitors
            site,,blog.example,20,9
            hour,2026-11-21T09:00:00Z,,2,2
            hour,2026-11-21T10:00:00Z,,8,2
            hour,2026-11-21T23:00:00Z,,1,1
            hour,2026-11-22T00:00:00Z,,3,2
            hour,2026-11-23T12:00:00Z,,6,2
            path,2026-11-21,/,11,5
            path,2026-11-22,/,3,2
            path,2026-11-23,/,6,2
            referrer,2026-11-21,news.example,4,0
            drop,2026-11-21,bot,7,0
            start value,,,12000,3000
            undone,NOW,"2026-11-21 to 2026-11-23 %s",1221,3
            note,NOW,"bots, ""all"" of them",,
            """
                .formatted(HOSTILE.replace("\"", "\"\"")));
  }

  @Test
  void takes_out_everything_of_some_days_but_the_drops() {
    run.undo(ALL);

    assertThat(run.totals()).isEqualTo(new Totals(6, 2));
    assertThat(run.history().hours()).hasSize(1);
    assertThat(run.history().paths()).hasSize(1);
    assertThat(run.history().referrers()).isEmpty();
    assertThat(run.history().drops()).hasSize(1);
    assertThat(run.history().manualChanges().undone())
        .extracting(UndoRecord::undo, UndoRecord::taken)
        .containsExactly(
            tuple(
                new Undo(LocalDate.parse("2026-11-21"), LocalDate.parse("2026-11-22"), "", ""),
                new Totals(1_235, 10)));
  }

  @Test
  void takes_nothing_the_second_time_and_keeps_no_second_note() {
    run.undo(SPIKE).exports(before, "csv").undo(SPIKE).exports(after, "csv");

    assertThat(run.undo(SPIKE, "--dry-run").text()).endsWith("There is nothing to remove.\n");
    assertThat(run.exitCode()).isZero();
    assertThat(after).hasSameBinaryContentAs(before);
  }

  @Test
  void shows_the_note_in_the_terminal_without_its_power_over_it() {
    run.undo(SPIKE, "--note", "bots");

    assertThat(run.stats("--days", "1830"))
        .contains("Removed by hand\n 1,221 visits, 3 visitors of 2026-11-21 to 2026-11-23, on ")
        .contains(HOSTILE.replace('\u202e', '?') + ": bots\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void moves_its_notes_with_an_export(String format) {
    run.undo(SPIKE, "--note", "<b>\"bots\"</b>, ü").undo(ALL).exports(before, format);
    var into = new ImportRun(folder.resolve("into")).imports(before).exports(after, format);

    assertThat(into.history().manualChanges()).isEqualTo(run.history().manualChanges());
    assertThat(into.history().manualChanges().undone()).hasSize(2);
    assertThat(after).hasSameBinaryContentAs(before);
  }

  @Test
  void only_tries_in_a_store_that_another_process_holds_without_a_socket() {
    try (var _ = SqliteStore.open(SqliteStore.SqliteOptions.in(run.data))) {
      assertThat(run.undo(SPIKE, "--dry-run").exitCode()).isZero();
      assertThat(run.undo(SPIKE).exitCode()).isEqualTo(1);
      assertThat(run.said()).startsWith("footfall: another Footfall is using " + run.data);
    }
    run.exports(after, "csv");
    assertThat(after).hasSameBinaryContentAs(before);
  }

  @Test
  void lists_all_bad_settings() {
    run.undo(List.of("--from", "yesterday", "--path", "about", "--note", "a\nb"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.text().lines())
        .containsExactly(
            "footfall: --from must be a day, for example 2026-11-23",
            "footfall: --to must be a day, for example 2026-11-23",
            "footfall: --path must be a path as an export has it, for example /about, or (other)",
            "footfall: --note must be one line of plain text, at most 200 characters");
    run.undo(List.of("--from", "2026-11-23", "--to", "2026-11-22"));
    assertThat(run.text()).isEqualTo("footfall: --to must not be before --from\n");
  }

  @Test
  void says_where_nothing_was_counted_and_makes_no_directory() {
    var elsewhere = new ImportRun(folder.resolve("elsewhere")).undo(ALL);

    assertThat(elsewhere.exitCode()).isEqualTo(1);
    assertThat(elsewhere.said()).startsWith("footfall: no counts in ");
    assertThat(elsewhere.data).doesNotExist();
  }
}
