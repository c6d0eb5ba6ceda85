package dev.footfall.server.imports.packed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream whose bytes all go through one method: a single byte is read as a block of one.
public abstract class BlockInput extends FilterInputStream {

  /// Reads from another stream.
  protected BlockInput(InputStream in) {
    super(in);
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] bytes, int from, int length) throws IOException;
}
