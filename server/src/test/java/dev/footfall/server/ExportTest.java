package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Data out, and in again: exactly once.
final class ExportTest {

  private static final Totals ALL = new Totals(100, 7);

  @TempDir private Path folder;

  private ImportRun from;
  private ImportRun into;
  private Path log;
  private Path first;
  private Path second;

  @BeforeEach
  void importLog() throws IOException {
    log = Files.writeString(folder.resolve("access.log"), ImportRun.log(100));
    first = folder.resolve("first");
    second = folder.resolve("second");
    from = new ImportRun(folder.resolve("from")).imports(log);
    into = new ImportRun(folder.resolve("into"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void is_the_same_bytes_after_an_import_into_an_empty_directory(String format) {
    from.exports(first, format);
    into.imports(first, "--format", "footfall").exports(second, format);

    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(into.totals()).isEqualTo(ALL);
  }

  @Test
  void counts_an_export_once_in_either_format() throws IOException {
    from.exports(first, "csv").exports(second, "json");
    into.imports(first).imports(first).imports(second);
    assertThat(into.said()).contains("its counts are here already");
    into.imports(Files.writeString(folder.resolve("new.log"), ImportRun.lines(200, 205)), "--add");
    into.imports(second);

    assertThat(into.totals().visits()).isEqualTo(105);
  }

  @Test
  void adds_nothing_to_the_counter_that_it_came_from() {
    from.exports(first, "csv").imports(first);

    assertThat(from.exitCode()).isZero();
    assertThat(from.totals()).isEqualTo(ALL);
  }

  @Test
  void knows_the_logs_that_were_counted_in_an_export() {
    from.exports(first, "csv");
    into.imports(first).imports(log);

    assertThat(into.totals()).isEqualTo(ALL);
  }

  @Test
  void refuses_an_export_with_a_log_that_was_imported_here_too() throws IOException {
    from.exports(first, "csv");
    into.imports(log);
    into.imports(Files.writeString(folder.resolve("b.log"), ImportRun.lines(100, 110)), "--add");
    into.imports(first);

    assertThat(into.exitCode()).isEqualTo(1);
    assertThat(into.said()).contains("has counts of a log that was imported here too");
    assertThat(into.totals().visits()).isEqualTo(110);
  }

  @Test
  void refuses_exports_of_other_sites_damaged_ones_and_company() throws IOException {
    from.exports(first, "csv");
    String csv = Files.readString(first);
    Files.writeString(second, csv.replace("blog.example", "shop.example"));
    assertThat(into.imports(second).said()).contains(" is an export of shop.example\n");
    Files.writeString(second, csv.replaceFirst("hour,.*\n", ""));
    assertThat(into.imports(second).said()).contains(" is damaged at line ");
    assertThat(into.imports(log, first.toString()).said()).contains("import it by itself");

    assertThat(into.exitCode()).isEqualTo(1);
    into.exports(second, "csv");
    assertThat(into.said()).contains("blog.example was never counted in ");
  }

  @Test
  void works_while_a_server_runs() {
    try (var _ = SqliteStore.open(SqliteStore.SqliteOptions.in(from.data))) {
      from.exports(first, "csv");
    }
    from.exports(second, "csv");

    assertThat(first).hasSameBinaryContentAs(second).isNotEmptyFile();
  }

  @Test
  void says_where_nothing_is_to_be_exported() {
    into.exports(first, "csv");

    assertThat(into.exitCode()).isEqualTo(1);
    assertThat(into.said()).startsWith("footfall: no counts in ");
    assertThat(into.data).doesNotExist();
    assertThat(into.exports(first, "xml").exitCode()).isEqualTo(2);
  }
}
