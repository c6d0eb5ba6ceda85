package dev.footfall.dynamodb;

import java.nio.ByteBuffer;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;

/// The body of a request, which is read twice: to be signed, and to be sent. Used by one thread at
/// a time.
record RequestStream(ByteBuffer bytes) implements HttpRequestBodyStream {

  @Override
  public boolean sendRequestBody(ByteBuffer room) {
    int length = Math.min(room.remaining(), bytes.remaining());
    room.put(bytes.slice(bytes.position(), length));
    bytes.position(bytes.position() + length);
    return !bytes.hasRemaining();
  }

  @Override
  public boolean resetPosition() {
    bytes.rewind();
    return true;
  }

  @Override
  public long getLength() {
    return bytes.limit();
  }
}
