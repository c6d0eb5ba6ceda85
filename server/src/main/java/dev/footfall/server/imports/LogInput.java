package dev.footfall.server.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/// A file to import, or standard input; unpacked when its first bytes say that it is gzip'ed.
public final class LogInput {

  /// Stands for standard input.
  public static final String STDIN = "-";

  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int BUFFER = 1 << 16;
  private static final int BEGINNING = 256;

  private LogInput() {}

  /// Opens an input.
  ///
  /// @param read is told of bytes as they are read from disk
  static BufferedInputStream open(String name, LongConsumer read) throws IOException {
    InputStream raw = name.equals(STDIN) ? System.in : Files.newInputStream(Path.of(name));
    var counted = new BufferedInputStream(new Counted(raw, read), BUFFER);
    counted.mark(2);
    boolean packed = counted.read() == MAGIC_1 && counted.read() == MAGIC_2;
    counted.reset();
    return packed ? new BufferedInputStream(new GZIPInputStream(counted, BUFFER), BUFFER) : counted;
  }

  /// The first characters, which stay to be read.
  static String beginning(BufferedInputStream in) throws IOException {
    in.mark(BEGINNING);
    byte[] bytes = in.readNBytes(BEGINNING);
    in.reset();
    return new String(bytes, UTF_8);
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
