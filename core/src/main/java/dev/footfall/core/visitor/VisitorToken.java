package dev.footfall.core.visitor;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Identifies a visitor of one site: 128 bits of a keyed hash under the salt of `epoch`. Without
/// that salt it is meaningless. [#toString] does not contain the bits.
public record VisitorToken(long epoch, long high, long low) {

  /// Returns the token as 16 bytes, big-endian.
  public byte[] bytes() {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
  }

  /// Equal to a record's own, at less cost: see [Site#equals].
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
