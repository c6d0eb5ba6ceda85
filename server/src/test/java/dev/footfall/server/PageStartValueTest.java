package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.core.history.PageStart;
import dev.footfall.core.page.PagePath;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What another counter had counted of a page, brought along and taken back.
final class PageStartValueTest {

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
  void goes_into_the_visits_of_the_page_and_nowhere_else() {
    run.imports(log);
    OptionalLong before = visits(run, "/p1");
    start(run, "/p1", "340");

    assertThat(run.exitCode()).isZero();
    assertThat(run.said())
        .isEqualTo(
            """
            visits added 0
            visitors added 0
            visits in total 100
            visitors in total 7
            /p1 starts from 340 visits
            """);
    assertThat(visits(run, "/p1")).hasValue(before.orElseThrow() + 340);
    assertThat(visits(run, "/p2")).hasValue(visitsInLog("/p2"));
    assertThat(run.totals()).isEqualTo(new Totals(100, 7));
    assertThat(run.stats()).contains("all time 100 visits, 7 visitors\n").doesNotContain("340");
  }

  @Test
  void is_replaced_and_taken_back_without_a_trace() {
    run.imports(log).exports(first, "csv");
    start(run, "/p1/index.html", "500");
    start(start(run, "/p1", "340"), "/p1", "200");
    assertThat(PageStart.of(run.history())).isEqualTo(Map.of("/p1", 200L, "/p1/", 500L));
    assertThat(visits(run, "/p1")).hasValue(visitsInLog("/p1") + 200);
    start(start(run, "/p1", "0"), "/p1/", "0").exports(second, "csv");

    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void is_of_the_page_that_the_script_counts_whatever_letters_it_has() {
    start(start(run, "/café/", "340"), "/日本", "5");
    start(run, "/caf%C3%A9/", "341");

    assertThat(PageStart.of(run.history()))
        .isEqualTo(Map.of("/caf%C3%A9/", 341L, "/%E6%97%A5%E6%9C%AC", 5L));
  }

  @Test
  void stands_beside_the_start_value_of_the_site() {
    start(run.sinceTotal("12000,3000"), "/p1", "340").imports(log);

    assertThat(run.said()).contains("visits in total 12,100\n");
    assertThat(visits(run, "/p1")).hasValue(visitsInLog("/p1") + 340);
  }

  @Test
  void is_left_by_an_undo_of_all_days() {
    start(run.imports(log), "/p1", "340");
    run.undo(List.of("--from", "1970-01-01", "--to", "2026-11-30"));

    assertThat(run.totals()).isEqualTo(Totals.ZERO);
    assertThat(visits(run, "/p1")).hasValue(340);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void moves_with_an_export(String format) {
    start(run.imports(log), "/p1", "340").exports(first, format);
    var into = new ImportRun(folder.resolve("into")).imports(first).exports(second, format);

    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(into.imports(first).said()).contains("nothing to add\n");
    assertThat(visits(into, "/p1")).hasValue(visitsInLog("/p1") + 340);
  }

  @Test
  void moves_also_where_nothing_was_counted_yet() {
    start(run, "/p1", "340").exports(first, "csv");
    var into = new ImportRun(folder.resolve("into")).imports(first).imports(first);

    assertThat(into.exitCode()).isZero();
    assertThat(visits(into, "/p1")).hasValue(340);
  }

  @Test
  void is_never_added_to_another() {
    start(run.imports(log), "/p1", "340").exports(first, "csv");
    var into = start(new ImportRun(folder.resolve("into")), "/p1", "5").imports(first);

    assertThat(into.exitCode()).isEqualTo(1);
    assertThat(into.said())
        .isEqualTo(
            "footfall: the export starts a page from another value than the counts here:"
                + " take that here back with --path and --since-total 0\n");
    start(into, "/p1", "0").imports(first);
    assertThat(visits(into, "/p1")).hasValue(visitsInLog("/p1") + 340);
  }

  @Test
  void does_not_make_another_export_of_the_same_counts() {
    run.imports(log).exports(first, "csv");
    var into = new ImportRun(folder.resolve("into")).imports(first);
    start(run, "/p1", "340").exports(second, "csv");

    assertThat(into.imports(second).said()).contains("nothing to add\n");
    assertThat(into.totals()).isEqualTo(new Totals(100, 7));
  }

  @Test
  void is_for_at_most_a_thousand_pages() throws IOException {
    List<String> lines = new ArrayList<>(List.of("footfall export 1,start,name,visits,visitors"));
    lines.add("site,,blog.example,0,0");
    for (int i = 0; i < 1_000; i++) {
      lines.add("path,0001-01-01,/p" + i + ",1,0");
    }
    run.imports(Files.write(first, lines));
    assertThat(visits(run, "/p999")).hasValue(1);

    start(run, "/one-more", "1");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo("footfall: at most 1,000 pages of a site can have a start value\n");
    assertThat(visits(start(run, "/p999", "2"), "/p999")).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'340,5', /a, --since-total of a --path must be VISITS: a page has no number of visitors",
    "340, a, --path must start with / and have no control characters",
    "'', /a, --path names the page of a --since-total: give both"
  })
  void refuses_what_is_not_the_start_of_a_page(String visits, String path, String problem) {
    start(run, path, visits);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.said()).isEqualTo("footfall: " + problem + "\n");
    assertThat(run.data).doesNotExist();
  }

  private static ImportRun start(ImportRun run, String path, String visits) {
    return run.run(List.of("import", "--since-total", visits, "--path", path));
  }

  /// As many as the log alone gives the page.
  private long visitsInLog(String path) {
    var alone = new ImportRun(folder.resolve("alone")).imports(log); // the second time, nothing new
    return visits(alone, path).orElseThrow();
  }

  private static OptionalLong visits(ImportRun run, String path) {
    try (SqliteStore store = SqliteStore.open(SqliteStore.SqliteOptions.in(run.data))) {
      return await(store.totals(ImportRun.SITE, new PagePath(path), NOON)).page();
    }
  }
}
