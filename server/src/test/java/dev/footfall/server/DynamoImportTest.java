package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.DynamoLocal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logs in and data out on DynamoDB: the same numbers, and the same bytes, as on SQLite.
final class DynamoImportTest {

  @TempDir private Path folder;

  private ImportRun sqlite;
  private String table;
  private ImportRun tables;
  private Path log;
  private Path first;
  private Path second;

  @BeforeEach
  void writeLog() throws IOException {
    String day = ImportRun.log(200);
    String bots = ImportRun.lines(0, 9).replace("Mozilla/5.0 (X11", "Googlebot/2.1 (+http");
    log =
        Files.writeString(
            folder.resolve("access.log"), day + day.replace("23/Nov/2026", "31/Dec/2019") + bots);
    first = folder.resolve("first");
    second = folder.resolve("second");
    sqlite = new ImportRun(folder.resolve("data"));
    table = "footfall-" + UUID.randomUUID();
    tables = ImportRun.on(DynamoLocal.endpoint().toString(), table);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void counts_a_log_as_on_sqlite_byte_by_byte(String format) {
    sqlite.imports(log).exports(first, format);
    tables.imports(log);
    assertThat(tables.said()).isEqualTo(new ImportRun(folder.resolve("other")).imports(log).said());
    tables.exports(second, format);

    assertThat(second).hasSameBinaryContentAs(first).content().contains("2019-12-31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void is_the_same_bytes_when_it_is_taken_there_and_back(String format) {
    sqlite.imports(log).exports(first, format);
    tables.imports(first, "--format", "footfall").exports(second, format);
    assertThat(second).hasSameBinaryContentAs(first);
    new ImportRun(folder.resolve("back")).imports(second).exports(folder.resolve("third"), format);

    assertThat(folder.resolve("third")).hasSameBinaryContentAs(first);
  }

  @Test
  void counts_once_what_is_given_again_has_grown_or_comes_back() throws IOException {
    tables.imports(log).exports(first, "csv").imports(log);
    assertThat(tables.said()).contains("visits added 0\n").contains("visits in total 400\n");
    tables.imports(first);
    assertThat(tables.said())
        .contains("its counts are here already")
        .contains("visits in total 400\n");
    Files.writeString(log, Files.readString(log) + ImportRun.lines(300, 305));
    tables.imports(log);

    assertThat(tables.said()).contains("visits added 5\n").contains("visits in total 405\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 31}) // the first checks the engine
  void goes_on_with_an_interrupted_import_though_the_log_has_grown(int writes) throws IOException {
    tables.sinceTotal("0"); // makes the tables
    try (var proxy = new RefusingProxy(DynamoLocal.endpoint().toString(), writes)) {
      ImportRun interrupted = ImportRun.on(proxy.endpoint(), table).imports(log);
      assertThat(interrupted.said())
          .isEqualTo(
              "footfall: AWS does not allow these credentials to use the DynamoDB table: "
                  + "check their policy\n");
    }
    String grown = Files.readString(log) + ImportRun.lines(300, 305);
    Path whole = Files.writeString(folder.resolve("whole.log"), grown);
    tables.imports(whole).exports(second, "csv");
    sqlite.imports(log).imports(whole).exports(first, "csv");

    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void shows_the_same_stats_as_on_sqlite() {
    sqlite.imports(log).run(List.of("stats", "--json", "--days", "1830"));
    tables.imports(log).run(List.of("stats", "--json", "--days", "1830"));

    assertThat(tables.said()).isEqualTo(sqlite.said()).contains("\"total_visits\":400");
  }

  @Test
  void says_what_is_not_there_and_makes_no_tables_for_it() throws IOException {
    assertThat(tables.exports(first, "csv").exitCode()).isEqualTo(1);
    assertThat(tables.said())
        .isEqualTo("footfall: the DynamoDB table does not exist: check --table and AWS_REGION\n");
    tables.sinceTotal("0").exports(first, "csv");
    assertThat(tables.exitCode()).isEqualTo(1);
    assertThat(tables.said()).startsWith("footfall: blog.example was never counted in table foot");
  }
}
