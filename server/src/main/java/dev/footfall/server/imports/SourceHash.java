package dev.footfall.server.imports;

import dev.footfall.core.Sha256;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Counts and hashes bytes as they come, to know them again. Not thread-safe.
final class SourceHash {

  private final MessageDigest digest;
  private long bytes;

  SourceHash() {
    this(Sha256.digest(), 0);
  }

  private SourceHash(MessageDigest digest, long bytes) {
    this.digest = digest;
    this.bytes = bytes;
  }

  /// Takes the bytes in `[from, to)`.
  void add(byte[] some, int from, int to) {
    digest.update(some, from, to - from);
    bytes += to - from;
  }

  /// What came so far.
  Source source(Kind kind) {
    return new Source(kind, bytes, HexFormat.of().formatHex(copy().digest.digest()));
  }

  SourceHash copy() {
    try {
      return new SourceHash((MessageDigest) digest.clone(), bytes);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }
}
