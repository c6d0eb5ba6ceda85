package dev.footfall.server.imports;

import io.airlift.compress.bzip2.BZip2HadoopStreams;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/// How a file is compressed, by its first bytes.
enum Compression {
  GZIP("1f8b") {
    @Override
    InputStream unpack(InputStream in) throws IOException {
      return new GZIPInputStream(in, BUFFER);
    }
  },
  ZSTD("28b52ffd") {
    @Override
    InputStream unpack(InputStream in) {
      return new ZstdInputStream(in);
    }
  },
  XZ("fd377a585a00") {
    @Override
    InputStream unpack(InputStream in) throws IOException {
      return new XZInputStream(in, MAX_XZ_KIB);
    }
  },
  BZIP2("425a68") {
    @Override
    InputStream unpack(InputStream in) {
      return new SingleBzip2(new BZip2HadoopStreams().createInputStream(in));
    }
  },
  NONE("") {
    @Override
    InputStream unpack(InputStream in) {
      return in;
    }
  };

  /// How many bytes it takes to know.
  static final int MAGIC_LENGTH = 6;

  private static final int BUFFER = 1 << 16;

  /// What `xz -9` needs to unpack, and some.
  private static final int MAX_XZ_KIB = 100_000;

  private final String magic;

  Compression(String magic) {
    this.magic = magic;
  }

  static Compression of(byte[] firstBytes) {
    return Arrays.stream(values())
        .filter(compression -> compression.matches(firstBytes))
        .findFirst()
        .orElse(NONE);
  }

  private boolean matches(byte[] bytes) {
    return HexFormat.of().formatHex(bytes).startsWith(magic);
  }

  /// Returns the content of a compressed stream, all members of it; of bzip2 there may be only one.
  abstract InputStream unpack(InputStream in) throws IOException;

  /// Says what to do with bzip2 of several members, as `pbzip2` writes it, which cannot be read
  /// here.
  private static final class SingleBzip2 extends FilterInputStream {

    SingleBzip2(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return super.read(bytes, from, length);
      } catch (IOException e) {
        throw new ImportException(
            "is damaged, or bzip2 of several parts: bzcat FILE | footfall import -", e);
      }
    }
  }
}
