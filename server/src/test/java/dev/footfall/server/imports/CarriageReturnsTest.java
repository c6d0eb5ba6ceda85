package dev.footfall.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.server.ImportRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logs whose lines end with a carriage return, as old editors and serial consoles write them.
final class CarriageReturnsTest {

  private static final int VISITS = 5_000; // more than one buffer

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void counts_every_line_however_lines_end(String end) throws IOException {
    ImportRun run = run().imports(write(ImportRun.log(VISITS).replace("\n", end)));

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(new Totals(VISITS, 7));
    assertThat(run.said()).contains("lines read 5,000\n").doesNotContain("malformed");
  }

  @Test
  void counts_every_line_of_a_log_of_mixed_line_ends() throws IOException {
    String mixed =
        ImportRun.lines(0, 10)
            + ImportRun.lines(10, 20).replace("\n", "\r")
            + ImportRun.lines(20, 30).replace("\n", "\r\n")
            + ImportRun.lines(30, 31).strip();
    ImportRun run = run().imports(write(mixed));

    assertThat(run.totals().visits()).isEqualTo(31);
    assertThat(run.said()).contains("lines read 31\n");
  }

  /// At the end of a log a carriage return may be half a line end.
  @ParameterizedTest
  @ValueSource(strings = {"\r", "\r\n"})
  void counts_only_the_new_lines_of_a_log_that_has_grown(String end) throws IOException {
    Path log = write(ImportRun.lines(0, 100).replace("\n", end).stripTrailing() + "\r");
    ImportRun run = run().imports(log);
    assertThat(run.totals().visits()).isEqualTo(100);
    String rest = end.substring(1) + ImportRun.lines(100, 150).replace("\n", end);
    Files.writeString(log, rest, StandardOpenOption.APPEND);
    run.imports(log);

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals().visits()).isEqualTo(150);
    assertThat(run.said()).contains("already imported 100\n");
  }

  private ImportRun run() {
    return new ImportRun(folder.resolve("data"));
  }

  private Path write(String log) throws IOException {
    return Files.writeString(folder.resolve("access.log"), log);
  }
}
