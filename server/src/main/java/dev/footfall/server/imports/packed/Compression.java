package dev.footfall.server.imports.packed;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.tukaani.xz.XZInputStream;

/// How a file is compressed, by its first bytes.
public enum Compression {
  /// gzip (RFC 1952), of one member or several.
  GZIP("1f8b") {
    @Override
    public InputStream unpack(InputStream in) throws IOException {
      return new GzipMembers(in, BUFFER);
    }
  },

  /// Zstandard (RFC 8878), without a long window.
  ZSTD("28b52ffd") {
    @Override
    public InputStream unpack(InputStream in) {
      return new CheckedInput(new ZstdInputStream(in), "zstd with a long window", "zstdcat");
    }
  },

  /// The `.xz` file format, packed with up to `xz -9`.
  XZ("fd377a585a00") {
    @Override
    public InputStream unpack(InputStream in) throws IOException {
      return new XZInputStream(in, MAX_XZ_KIB);
    }
  },

  /// bzip2.
  BZIP2("425a68") {
    @Override
    public InputStream unpack(InputStream in) {
      return new BzipMember(in);
    }
  },

  /// Not compressed, or in a way that is not known.
  NONE("") {
    @Override
    public InputStream unpack(InputStream in) {
      return in;
    }
  };

  /// How many bytes it takes to know.
  public static final int MAGIC_LENGTH = 6;

  private static final int BUFFER = 1 << 16;

  /// What `xz -9` needs to unpack, and some.
  private static final int MAX_XZ_KIB = 100_000;

  private final String magic;

  Compression(String magic) {
    this.magic = magic;
  }

  /// Returns what a file with these first bytes is compressed with.
  public static Compression of(byte[] firstBytes) {
    return Arrays.stream(values())
        .filter(compression -> compression.matches(firstBytes))
        .findFirst()
        .orElse(NONE);
  }

  private boolean matches(byte[] bytes) {
    return HexFormat.of().formatHex(bytes).startsWith(magic);
  }

  /// Returns the content of a compressed stream, all members of it; of bzip2 there may be only one.
  /// Reading throws a [PackedException] where the content goes on in a way that is not read here.
  public abstract InputStream unpack(InputStream in) throws IOException;
}
