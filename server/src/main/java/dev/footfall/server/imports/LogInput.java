package dev.footfall.server.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.server.imports.packed.Compression;
import dev.footfall.server.imports.packed.PackedException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// A file to import, or standard input; unpacked where its first bytes say that it is compressed.
public final class LogInput {

  /// Stands for standard input.
  public static final String STDIN = "-";

  private static final int BUFFER = 1 << 16;
  private static final int BEGINNING = 2_048;

  /// How often a log may be packed: a second time by what collects it.
  private static final int MOST_PACKED = 3;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private LogInput() {}

  /// Opens an input.
  ///
  /// @param read receives the number of bytes as they are read from disk
  static BufferedInputStream open(String name, LongConsumer read) throws IOException {
    InputStream raw = name.equals(STDIN) ? System.in : Files.newInputStream(Path.of(name));
    var in = new BufferedInputStream(new Counted(raw, read), BUFFER);
    Compression compression = compression(in);
    for (int i = 0; i < MOST_PACKED && compression != Compression.NONE; i++) {
      in = new BufferedInputStream(compression.unpack(in), BUFFER);
      compression = compression(in);
    }
    return in;
  }

  private static Compression compression(BufferedInputStream in) throws IOException {
    return Compression.of(firstBytes(in, Compression.MAGIC_LENGTH));
  }

  /// What is done with an input.
  @FunctionalInterface
  interface Content {
    void read(BufferedInputStream in) throws IOException;
  }

  /// Opens an input and has it read.
  ///
  /// @param read receives the number of bytes as they are read from disk
  /// @throws ImportException naming the input, if it cannot be read or understood
  static void read(String name, LongConsumer read, Content content) {
    try (BufferedInputStream in = open(name, read)) {
      content.read(in);
    } catch (ImportException e) {
      throw new ImportException(name + " " + e.sentence(), e);
    } catch (PackedException e) {
      throw new ImportException(name + " " + e.getMessage(), e);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // the last two by unpackers, of damaged files
      throw new ImportException("cannot read all of " + name + ": is it damaged?", e);
    }
  }

  /// Returns whether an input is a file that is itself a zip archive, not packed once more.
  static boolean isZip(String name) throws IOException {
    if (name.equals(STDIN) || !Files.isRegularFile(Path.of(name))) {
      return false;
    }
    try (var in = new BufferedInputStream(Files.newInputStream(Path.of(name)))) {
      return ZippedExport.isBegunBy(beginning(in));
    }
  }

  /// Returns the first bytes, which stay to be read.
  static byte[] firstBytes(BufferedInputStream in, int length) throws IOException {
    in.mark(length);
    byte[] bytes = in.readNBytes(length);
    in.reset();
    return bytes;
  }

  /// Returns the first characters, without a byte order mark; they stay to be read.
  static String beginning(BufferedInputStream in) throws IOException {
    String text = new String(firstBytes(in, BEGINNING), UTF_8);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static final class Counted extends FilterInputStream {

    private final LongConsumer read;

    Counted(InputStream in, LongConsumer read) {
      super(in);
      this.read = read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int n = super.read(bytes, from, length);
      read.accept(Math.max(n, 0));
      return n;
    }
  }
}
