package dev.footfall.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.server.ImportRun;
import io.airlift.compress.bzip2.BZip2HadoopStreams;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Logs as they lie about: packed, in directories, beside other files.
final class PackedLogsTest {

  private static final int VISITS = 500;
  private static final Totals ALL = new Totals(VISITS, 7);

  /// What a log is packed with.
  enum Packer {
    GZIP,
    ZSTD,
    XZ,
    BZIP2;

    OutputStream open(OutputStream out) throws IOException {
      return switch (this) {
        case GZIP -> new GZIPOutputStream(out);
        case ZSTD -> new ZstdOutputStream(out);
        case XZ -> new XZOutputStream(out, new LZMA2Options(1));
        case BZIP2 -> new BZip2HadoopStreams().createOutputStream(out);
      };
    }
  }

  @TempDir private Path folder;

  private ImportRun run;

  @BeforeEach
  void makeRun() {
    run = new ImportRun(folder.resolve("data"));
  }

  @ParameterizedTest
  @EnumSource(Packer.class)
  void unpacks_a_log_and_knows_it_unpacked(Packer packer) throws IOException {
    run.imports(packed(packer, ImportRun.log(VISITS)));
    assertThat(run.totals()).isEqualTo(ALL);
    run.imports(Files.writeString(folder.resolve("plain"), ImportRun.log(VISITS)));

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(ALL);
  }

  @ParameterizedTest
  @EnumSource(value = Packer.class, mode = EnumSource.Mode.EXCLUDE, names = "BZIP2")
  void unpacks_several_members(Packer packer) throws IOException {
    run.imports(packed(packer, ImportRun.lines(0, 250), ImportRun.lines(250, VISITS)));

    assertThat(run.totals()).isEqualTo(ALL);
  }

  @Test
  void counts_nothing_of_bzip2_of_several_parts_and_says_what_reads_it() throws IOException {
    Path packed = packed(Packer.BZIP2, ImportRun.lines(0, 250), ImportRun.lines(250, VISITS));
    run.imports(packed);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo(
            "footfall: "
                + packed
                + " is damaged, or bzip2 of several parts: bzcat FILE | footfall import -\n");
  }

  @ParameterizedTest
  @EnumSource(Packer.class)
  void counts_nothing_of_a_log_with_other_bytes_behind_what_is_packed(Packer packer)
      throws IOException {
    Path packed = packed(packer, ImportRun.lines(0, 250));
    Files.writeString(packed, ImportRun.lines(250, VISITS), StandardOpenOption.APPEND);
    run.imports(packed);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .startsWith("footfall: ")
        .contains(packed + "")
        .containsAnyOf("other bytes after its gzip data", "damaged")
        .doesNotContain("Exception");
  }

  @Test
  void reads_gzip_that_is_filled_up_with_nul_bytes() throws IOException {
    Path packed = packed(Packer.GZIP, ImportRun.log(VISITS));
    Files.write(packed, new byte[70_000], StandardOpenOption.APPEND);
    run.imports(packed);

    assertThat(run.totals()).isEqualTo(ALL);
  }

  @Test
  void unpacks_a_log_that_was_packed_twice() throws IOException {
    Path once = packed(Packer.ZSTD, ImportRun.log(VISITS));
    Path twice = folder.resolve("twice");
    try (OutputStream out = Packer.GZIP.open(Files.newOutputStream(twice))) {
      Files.copy(once, out);
    }
    run.imports(twice);

    assertThat(run.totals()).isEqualTo(ALL);
  }

  @Test
  void says_what_reads_zstd_with_other_frames_before_or_behind_the_log() throws IOException {
    byte[] frame = {0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 7};
    Path packed = packed(Packer.ZSTD, ImportRun.log(VISITS));
    byte[] log = Files.readAllBytes(packed);
    Files.write(packed, frame, StandardOpenOption.APPEND);
    Path before = Files.write(folder.resolve("before"), frame);
    Files.write(before, log, StandardOpenOption.APPEND);

    for (Path file : List.of(packed, before)) {
      run.imports(file);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.said()).contains("zstdcat FILE | footfall import -").hasLineCount(1);
    }
  }

  private Path packed(Packer packer, String... members) throws IOException {
    Path packed = folder.resolve("packed");
    try (OutputStream file = Files.newOutputStream(packed)) {
      for (String text : members) {
        var member = new ByteArrayOutputStream();
        try (OutputStream out = packer.open(member)) {
          out.write(ImportRun.bytes(text));
        }
        member.writeTo(file);
      }
    }
    return packed;
  }

  @ParameterizedTest
  @EnumSource(Packer.class)
  void counts_nothing_of_a_damaged_archive(Packer packer) throws IOException {
    Path packed = folder.resolve("packed");
    try (OutputStream out = packer.open(Files.newOutputStream(packed))) {
      out.write(ImportRun.bytes(ImportRun.log(5_000)));
    }
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
    run.imports(packed);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).startsWith("footfall: ").contains(packed + "").contains("damaged");
  }

  @Test
  void reads_all_logs_of_a_directory_and_names_what_is_none() throws IOException {
    Path logs = folder.resolve("logs");
    Path deep = Files.createDirectories(logs.resolve("deep"));
    Files.writeString(deep.resolve("access.log.1"), ImportRun.lines(0, 250));
    Files.writeString(logs.resolve("access.log"), ImportRun.lines(250, VISITS));
    Path other = logs.resolve("error.log");
    Files.writeString(other, "2025/03/10 09:00:00 [error] 7#7: *1 open() failed\n");
    Files.writeString(logs.resolve(".hidden"), "no log");
    run.imports(logs);

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(ALL);
    assertThat(run.said())
        .contains("left out: " + other + " looks like nginx's error log\n")
        .doesNotContain(".hidden");
  }

  @Test
  @Timeout(60)
  void reads_links_to_logs_and_names_what_else_is_in_a_directory() throws Exception {
    Path log = Files.writeString(folder.resolve("access.log"), ImportRun.log(VISITS));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), logs);
    Files.createSymbolicLink(logs.resolve("current"), log);
    Path broken = Files.createSymbolicLink(linked.resolve("broken"), folder.resolve("nothing"));
    Path circle = Files.createSymbolicLink(linked.resolve("circle"), folder);
    Path pipe = linked.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    run.imports(linked);

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(ALL);
    assertThat(run.said())
        .contains(
            "left out, since they are not files: %s, %s, %s\n".formatted(broken, circle, pipe));
    Files.delete(logs.resolve("current"));
    run.imports(logs);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .startsWith("footfall: left out, since they are not files: " + logs.resolve("broken"));
  }

  @ParameterizedTest
  @CsvSource({
    "'PK\u0003\u0004xyz', is a zip archive: unzip -p FILE | footfall import -",
    "'<!DOCTYPE html><html>', 'is an HTML page, not an access log'",
    "'SQLite format 3\u0000', 'is an SQLite database, not an access log'",
    "'2025/03/10 09:00:00 [error] 7#7: *1 open() failed', looks like nginx's error log",
    "'[Mon Mar 10 09:00:00.1 2025] [core:error] [pid 1] x', looks like Apache's error log",
    "'[{\"a\":1}]', 'is one JSON list: jq -c ''.[]'' FILE | footfall import -'",
    "'{\"method\":1}', 'is JSON, but without the fields of a request that Footfall knows: name them with --json-fields'",
    "'{\"a\":1}', 'is JSON, but not an access log that Footfall can read'",
    "'#Fields: time cs-method\n09:00:00 GET', 'is a W3C extended log whose #Fields lack what counting needs: date, time, c-ip, cs-method, cs-uri-stem, sc-status'",
    "'2025-03-10 09:00:00 10.0.0.5 GET /a - 443 - 192.0.2.1 x - 200 0 0 1', looks like a W3C extended log (IIS) without its heading: put its #Fields line first",
    "'3Path,Title,Event', is GoatCounter's CSV export of a version that Footfall does not know",
    "'what, is, this, then', 'looks like CSV, not an access log'",
    "'what is this', is not an access log that Footfall can read: see --format"
  })
  void says_what_a_file_looks_like_that_is_no_log(String content, String sentence)
      throws IOException {
    Path file = Files.writeString(folder.resolve("other"), content + "\n");
    run.imports(file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).isEqualTo("footfall: " + file + " " + sentence + "\n");
  }
}
