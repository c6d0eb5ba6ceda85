package dev.footfall.server.imports.packed;

import io.airlift.compress.bzip2.BZip2HadoopStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/// What bzip2 has packed as one: of several parts, as `pbzip2` writes them, or of other bytes at
/// the end, only the first would be read, so both are refused.
final class BzipMember extends CheckedInput {

  /// The last bytes: the mark of the end (48 bits), a checksum (32 bits) and less than a byte.
  private static final class Tail extends BlockInput {

    private static final int BYTES = 11;
    private static final int CHECKSUM_BITS = 32;
    private static final BigInteger MARK = BigInteger.valueOf(0x1772_4538_5090L);
    private static final BigInteger MARK_BITS = BigInteger.TWO.pow(48).subtract(BigInteger.ONE);

    private byte[] last = {};

    Tail(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int n = in.read(bytes, from, length);
      if (n > 0) {
        int kept = Math.max(0, Math.min(last.length, BYTES - n));
        int added = Math.min(n, BYTES);
        byte[] tail = Arrays.copyOfRange(last, last.length - kept, last.length + added);
        System.arraycopy(bytes, from + n - added, tail, kept, added);
        last = tail;
      }
      return n;
    }

    /// Returns whether the mark is where it must be.
    boolean hasMark() {
      BigInteger bits = new BigInteger(1, last);
      for (int unused = 0; unused < Byte.SIZE; unused++) {
        if (bits.shiftRight(CHECKSUM_BITS + unused).and(MARK_BITS).equals(MARK)) {
          return true;
        }
      }
      return false;
    }
  }

  private final Tail packed;

  BzipMember(InputStream in) {
    this(new Tail(in));
  }

  private BzipMember(Tail packed) {
    super(new BZip2HadoopStreams().createInputStream(packed), "bzip2 of several parts", "bzcat");
    this.packed = packed;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int n = super.read(bytes, from, length);
    if (n < 0) {
      packed.transferTo(OutputStream.nullOutputStream());
      if (!packed.hasMark()) {
        throw refused(new IOException("its end is not where bzip2's ends"));
      }
    }
    return n;
  }
}
