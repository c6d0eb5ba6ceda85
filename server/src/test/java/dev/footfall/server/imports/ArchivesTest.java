package dev.footfall.server.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.server.ImportRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Archives that hold logs as they are: some lines could be read, and the others would be lost.
final class ArchivesTest {

  private static final byte[] LOG = ImportRun.bytes(ImportRun.log(50));
  private static final int BLOCK = 512;

  @TempDir private Path folder;

  private ImportRun run;

  @BeforeEach
  void makeRun() {
    run = new ImportRun(folder.resolve("data"));
  }

  @Test
  void counts_nothing_of_a_stored_zip_archive_and_says_what_reads_it() throws IOException {
    Path file = folder.resolve("logs.zip");
    var checksum = new CRC32();
    checksum.update(LOG);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : new String[] {"access.log", "access.log.1"}) {
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(LOG.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(LOG);
      }
    }
    refuses(file, "is a zip archive: unzip -p FILE | footfall import -");
  }

  @Test
  void counts_nothing_of_a_tar_archive_packed_or_not() throws IOException {
    Path file = Files.write(folder.resolve("logs.tar"), tar());
    refuses(file, "is a tar archive: tar -xOf FILE | footfall import -");
    Path packed = folder.resolve("logs.tar.gz");
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      gzip.write(tar());
    }
    refuses(packed, "is a tar archive: tar -xOf FILE | footfall import -");
  }

  /// One file in the POSIX format: a header of a block, then the content in whole blocks.
  private static byte[] tar() throws IOException {
    byte[] header = new byte[BLOCK];
    put(header, 0, "var/log/access.log");
    put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(header, 124, "%011o\0".formatted(LOG.length));
    put(header, 136, "00000000000\0" + "        " + "0");
    put(header, 257, "ustar\0" + "00");
    long sum = 0;
    for (byte b : header) {
      sum += b;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    var out = new ByteArrayOutputStream();
    out.write(header);
    out.write(LOG);
    out.write(new byte[2 * BLOCK + (BLOCK - LOG.length % BLOCK) % BLOCK]);
    return out.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    System.arraycopy(text.getBytes(ISO_8859_1), 0, header, at, text.length());
  }

  @ParameterizedTest
  @CsvSource({
    "'Rar!\u001A\u0007\u0001\u0000', is a rar archive: unrar p -inul FILE | footfall import -",
    "'070701002A6CD1', is a cpio archive: unpack it and import what it holds",
    "'!<arch>\n', is an ar archive: ar p FILE | footfall import -",
    "'7z\u00BC\u00AF', is a 7z archive: 7z e -so FILE | footfall import -"
  })
  void counts_nothing_of_other_archives(String beginning, String sentence) throws IOException {
    byte[] begun = beginning.getBytes(ISO_8859_1);
    byte[] all = Arrays.copyOf(begun, begun.length + 1 + LOG.length);
    all[begun.length] = '\n';
    System.arraycopy(LOG, 0, all, begun.length + 1, LOG.length);
    refuses(Files.write(folder.resolve("logs"), all), sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "'LZIP\u0001', is compressed with lzip: lzip -dc FILE | footfall import -",
    "']\u0000\u0000\u0080\u0000', is compressed with lzma: lzcat FILE | footfall import -"
  })
  void says_what_unpacks_other_compressed_files(String beginning, String sentence)
      throws IOException {
    refuses(Files.write(folder.resolve("log"), beginning.getBytes(ISO_8859_1)), sentence);
  }

  private void refuses(Path file, String sentence) {
    run.imports(file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).isEqualTo("footfall: " + file + " " + sentence + "\n");
  }
}
