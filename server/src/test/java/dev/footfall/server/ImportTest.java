package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import dev.footfall.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logs in: exactly once, whatever happens to the file, and nobody's address stays.
final class ImportTest {

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
  void counts_every_page_load_and_says_what_became_of_each_line() throws IOException {
    Path mixed =
        write(
            "mixed.log",
            ImportRun.log(3)
                + "what is this?\n\n"
                + ImportRun.lines(3, 4).replaceAll("/p\\d+", "/p.png")
                + ImportRun.lines(4, 6).replace("Mozilla/5.0 (X11", "Googlebot/2.1 (+http"));
    run.imports(mixed);

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(new Totals(3, 3));
    assertThat(run.said())
        .contains("lines read 8\n")
        .contains("not page loads 2\n")
        .contains("left out: bot 2\n")
        .contains("malformed 1\n")
        .contains("malformed: " + mixed + " line 4\n")
        .doesNotContain("what is this");
    assertThat(run.history().drops())
        .extracting(Row::name, r -> r.totals().visits())
        .containsExactly(tuple("bot:Googlebot", 2L));
  }

  @Test
  void reads_gzip_whatever_its_name_and_knows_it_unpacked() throws IOException {
    Path packed = folder.resolve("packed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }
    run.imports(packed);
    assertThat(run.totals()).isEqualTo(ALL);
    run.imports(file);

    assertThat(run.totals()).isEqualTo(ALL);
  }

  @Test
  void counts_nothing_of_a_damaged_archive() throws IOException {
    Path packed = folder.resolve("packed.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
    run.imports(file, packed.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo("footfall: cannot read all of " + packed + ": is it damaged?\n");
    run.imports(file);
    assertThat(run.totals()).isEqualTo(ALL);
  }

  @Test
  void says_in_one_sentence_that_a_file_is_no_log() throws IOException {
    Path other = write("other", "one\ntwo 192.0.2.1\nthree\n");
    run.imports(other);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo(
            "footfall: " + other + " is not an access log that Footfall can read: see --format\n");
  }

  @Test
  void refuses_an_import_without_a_line_and_reads_an_empty_log_among_others() throws IOException {
    Path empty = write("empty", "");
    run.imports(empty);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo("footfall: " + empty + " is empty: there is nothing to count\n");
    run.imports(empty, file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(ALL);
  }

  @Test
  void takes_overlong_lines_for_malformed_ones() throws IOException {
    run.imports(write("long", ImportRun.log(2) + "x".repeat(1_000_000) + "\n" + ImportRun.log(1)));

    assertThat(run.said()).contains("visits added 3\n").contains("malformed 1\n");
  }

  @Test
  void lists_all_bad_settings_and_changes_nothing() {
    run.run(List.of("import", "nowhere", "--format", "x", "--pages", "("));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.said().lines()).hasSize(3).allMatch(line -> line.startsWith("footfall: "));
    assertThat(run.data).doesNotExist();
  }

  @Test
  void opens_no_store_that_another_process_holds_without_a_socket() {
    try (var _ = SqliteStore.open(SqliteStore.SqliteOptions.in(run.data))) {
      run.imports(file);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.said()).startsWith("footfall: another Footfall is using " + run.data);
    }
  }

  @Test
  void keeps_no_address_and_no_user_agent() {
    run.imports(file);
    run.exports(run.data.resolve("export.csv"), "csv").exports(run.data.resolve("e.json"), "json");

    Forensics search = new Forensics(run.data);
    assertThat(IntStream.rangeClosed(1, 7).mapToObj(i -> search.tracesOf("192.0.2." + i)))
        .allMatch(List::isEmpty);
    assertThat(search.contains(ImportRun.bytes("Zyxwvutsr"))).isFalse();
    assertThat(search.contains(ImportRun.bytes("/p10"))).as("control: paths are found").isTrue();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
