package dev.footfall.core;

import java.nio.ByteBuffer;

/// Stands for a visitor in one site: 128 bits of a keyed hash under the salt of `epoch`. It dies
/// with that salt. Prints without its bits.
public record VisitorToken(long epoch, long high, long low) {

  /// The token as 16 bytes, big-endian.
  public byte[] bytes() {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
  }

  @Override
  public String toString() {
    return "VisitorToken[epoch=" + epoch + "]";
  }
}
