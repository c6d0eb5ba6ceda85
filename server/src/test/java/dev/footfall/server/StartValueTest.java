package dev.footfall.server;

import static dev.footfall.contract.Fixtures.address;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What another counter had counted, brought along and taken back.
final class StartValueTest {

  private static final Totals START = new Totals(12_000, 3_000);

  @TempDir private Path folder;

  private ImportRun run;
  private Path log;
  private Path first;
  private Path second;

  @BeforeEach
  void prepare() throws IOException {
    run = new ImportRun(folder.resolve("data"));
    log = Files.writeString(folder.resolve("access.log"), ImportRun.log(100));
    first = folder.resolve("first");
    second = folder.resolve("second");
  }

  @Test
  void goes_into_all_time_totals_and_nowhere_else() {
    run.imports(log).sinceTotal("12000,3000");

    assertThat(run.exitCode()).isZero();
    assertThat(run.said())
        .isEqualTo(
            """
            visits added 0
            visitors added 0
            visits in total 12,100
            visitors in total 3,007
            start value, visits 12,000
            start value, visitors 3,000
            """);
    assertThat(run.totals()).isEqualTo(new Totals(100, 7));
    assertThat(run.history().manualChanges().startingTotals()).isEqualTo(START);
    assertThat(run.stats())
        .contains("all time 12,100 visits, 3,007 visitors\n")
        .contains(" of which 12,000 visits, 3,000 visitors were counted elsewhere before\n");
  }

  @Test
  void is_counted_on_from() {
    run.sinceTotal("12000,3000");
    try (SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(run.data))) {
      assertThat(await(store.totals(ImportRun.SITE))).isEqualTo(START);
      var page = Fixtures.hit(ImportRun.SITE, "/", null, "a", address(0)).page();
      var visit = new Visit(new VisitId("a"), page, Fixtures.NOON, List.of());

      assertThat(await(store.add(visit)))
          .satisfies(Fixtures.recorded(false, new Totals(12_001, 3_000)));
      assertThat(await(store.totals(ImportRun.SITE))).isEqualTo(new Totals(12_001, 3_000));
    }
  }

  @Test
  void is_replaced_and_taken_back_without_a_trace() {
    run.imports(log).exports(first, "csv");
    run.sinceTotal("5000").sinceTotal("12000,3000").sinceTotal("12000,3000");
    assertThat(run.history().manualChanges().startingTotals()).isEqualTo(START);
    run.sinceTotal("0").exports(second, "csv");

    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void may_come_with_a_log() {
    run.imports(log, "--since-total", "12000");

    assertThat(run.said()).contains("visits added 100\n").contains("visits in total 12,100\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void moves_with_an_export(String format) {
    run.imports(log).sinceTotal("12000,3000").exports(first, format);
    var into = new ImportRun(folder.resolve("into")).imports(first).exports(second, format);

    assertThat(second).hasSameBinaryContentAs(first);
    into.imports(first).imports(first);
    assertThat(into.said()).contains("visits in total 12,100\n").contains("nothing to add\n");
  }

  @Test
  void moves_also_where_nothing_was_counted_yet() {
    run.sinceTotal("12000,3000").exports(first, "csv");
    var into = new ImportRun(folder.resolve("into")).imports(first).imports(first);

    assertThat(into.said()).contains("visits in total 12,000\n");
    assertThat(into.exports(second, "csv").exitCode()).isZero();
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void is_never_added_to_another() {
    run.imports(log).sinceTotal("12000,3000").exports(first, "csv");
    var into = new ImportRun(folder.resolve("into")).sinceTotal("5000").imports(first);

    assertThat(into.exitCode()).isEqualTo(1);
    assertThat(into.said())
        .isEqualTo(
            "footfall: the export starts from 12000,3000 and the counts here from 5000,0:"
                + " say with --since-total what holds\n");
    assertThat(into.totals()).isEqualTo(Totals.ZERO);
    into.imports(first, "--since-total", "17000,3000");
    assertThat(into.said()).contains("visits in total 17,100\n");
  }

  @Test
  void is_one_where_both_start_from_the_same() {
    run.imports(log).sinceTotal("12000,3000").exports(first, "csv");
    var into = new ImportRun(folder.resolve("into")).sinceTotal("12000,3000").imports(first);

    assertThat(into.said())
        .contains("visits in total 12,100\n")
        .contains("visitors in total 3,007\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "12,000,3", ",3", "x", "9999999999999999", "1 000", "١"})
  void refuses_what_is_no_number_of_visits(String text) {
    run.sinceTotal(text);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.said())
        .isEqualTo(
            "footfall: --since-total must be VISITS or VISITS,VISITORS, for example 12000,3000\n");
    assertThat(run.data).doesNotExist();
  }

  @Test
  void wants_a_file_or_a_start_value() {
    run.run(List.of("import"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.said()).isEqualTo("footfall: name a FILE to import, or give --since-total\n");
  }
}
