package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No line counts twice: files given again, named twice, grown, rotated, cut in the middle.
final class ImportOnceTest {

  private static final int VISITS = 500;
  private static final Totals ALL = new Totals(VISITS, 7);

  @TempDir private Path folder;

  private ImportRun run;
  private Path file;

  @BeforeEach
  void writeLog() throws IOException {
    run = new ImportRun(folder.resolve("data"));
    file = write("access.log", ImportRun.log(VISITS));
  }

  @Test
  void counts_a_file_once_however_often_it_is_imported() {
    run.imports(file);
    assertThat(run.totals()).isEqualTo(ALL);
    var once = run.history();
    run.imports(file).imports(file, file.toString());

    assertThat(run.history()).isEqualTo(once);
    assertThat(run.said()).contains("already imported 1,000\n").contains("visits added 0\n");
  }

  @Test
  void counts_a_file_once_when_it_is_named_twice() {
    run.imports(file, file.toString());

    assertThat(run.totals()).isEqualTo(ALL);
  }

  @Test
  void counts_once_what_was_imported_has_grown_and_is_named_twice() throws IOException {
    run.imports(file);
    String grown = ImportRun.log(VISITS) + ImportRun.lines(VISITS, 510);
    Path first = write("first", grown);
    Path second = write("second", grown + ImportRun.lines(510, 520));
    run.imports(first, second.toString(), file.toString());

    assertThat(run.totals()).isEqualTo(new Totals(520, 7));
  }

  /// Wherever it is cut, also in the middle of a line that is still being written.
  @Test
  void counts_only_what_has_grown() throws IOException {
    run.imports(file);
    var once = run.history();
    byte[] all = Files.readAllBytes(file);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 15; round++) {
      var parts = new ImportRun(folder.resolve("grown" + round));
      Path growing = folder.resolve("growing.log");
      for (int cut : random.ints(3, 300, all.length).sorted().toArray()) {
        Files.write(growing, Arrays.copyOf(all, cut));
        parts.imports(growing);
      }
      parts.imports(file);

      assertThat(parts.history().hours()).as("seed %d", seed).isEqualTo(once.hours());
      assertThat(parts.history().paths()).as("seed %d", seed).isEqualTo(once.paths());
      assertThat(parts.history().referrers()).as("seed %d", seed).isEqualTo(once.referrers());
    }
  }

  @Test
  void counts_the_new_lines_after_a_last_line_without_an_end() throws IOException {
    String log = ImportRun.log(10);
    run.imports(write("x.log", log.substring(0, log.length() - 1)));
    assertThat(run.totals().visits()).isEqualTo(10);
    run.imports(write("x.log", log + ImportRun.lines(10, 13)));

    assertThat(run.totals().visits()).isEqualTo(13);
  }

  @Test
  void knows_a_rotated_file_by_its_bytes_not_by_its_name() throws IOException {
    run.imports(file);
    Path rotated = write("access.log.1", ImportRun.log(VISITS) + ImportRun.lines(VISITS, 510));
    run.imports(rotated);

    assertThat(run.totals()).isEqualTo(new Totals(510, 7));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
