package dev.footfall.server.imports.packed;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// All members of a gzip stream. What follows them is refused, for it may be a part of the log that
/// would be lost in silence; but for NUL bytes, with which tapes and blocks are filled up.
final class GzipMembers extends GZIPInputStream {

  /// Checksum and length of a member.
  private static final int TRAILER = 8;

  private boolean isChecked;

  GzipMembers(InputStream in, int buffer) throws IOException {
    super(in, buffer);
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int n = super.read(bytes, from, length);
    if (n < 0 && !isChecked) {
      isChecked = true;
      checkEnd();
    }
    return n;
  }

  private void checkEnd() throws IOException {
    boolean isNul = true;
    for (int i = len - Math.max(0, inf.getRemaining() - TRAILER); i < len; i++) {
      isNul &= buf[i] == 0;
    }
    for (int next = in.read(); next >= 0; next = in.read()) {
      isNul &= next == 0;
    }
    if (!isNul) {
      throw new PackedException(
          "has other bytes after its gzip data, maybe lines that are not packed:"
              + " what is packed reads zcat FILE | footfall import -",
          null);
    }
  }
}
