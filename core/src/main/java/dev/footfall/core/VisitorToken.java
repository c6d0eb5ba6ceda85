package dev.footfall.core;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Stands for a visitor in one site: 128 bits of a keyed hash under the salt of `epoch`. It dies
/// with that salt. Prints without its bits.
public record VisitorToken(long epoch, long high, long low) {

  /// The token as 16 bytes, big-endian.
  public byte[] bytes() {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
  }

  /// As a record's own, without what it costs to make that: see [Site#equals].
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VisitorToken token
        && epoch == token.epoch
        && high == token.high
        && low == token.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(low);
  }

  @Override
  public String toString() {
    return "VisitorToken[epoch=" + epoch + "]";
  }
}
