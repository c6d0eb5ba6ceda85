package dev.footfall.dynamodb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.footfall.dynamodb.Transport.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpStream;
import software.amazon.awssdk.crt.http.HttpStreamResponseHandler;

/// Collects one response and checks its checksum. Called by one thread.
final class ResponseCollector implements HttpStreamResponseHandler {

  private static final String CHECKSUM = "x-amz-crc32";

  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private String checksum = "";

  CompletableFuture<Reply> reply() {
    return reply;
  }

  @Override
  public void onResponseHeaders(
      HttpStream stream, int status, int blockType, HttpHeader[] headers) {
    for (HttpHeader header : headers) {
      if (header.getName().equalsIgnoreCase(CHECKSUM)) {
        checksum = new String(header.getValueBytes(), US_ASCII);
      }
    }
  }

  @Override
  public int onResponseBody(HttpStream stream, byte[] part) {
    body.write(part, 0, part.length);
    return part.length;
  }

  @Override
  public void onResponseComplete(HttpStream stream, int error) {
    try (stream) {
      if (error != CRT.AWS_CRT_SUCCESS) {
        reply.completeExceptionally(new IOException(CRT.awsErrorName(error)));
      } else if (isDamaged()) {
        reply.completeExceptionally(new IOException("the response is damaged"));
      } else {
        reply.complete(new Reply(stream.getResponseStatusCode(), body.toByteArray()));
      }
    }
  }

  private boolean isDamaged() {
    if (checksum.isEmpty()) {
      return false;
    }
    var actual = new CRC32();
    actual.update(body.toByteArray());
    return !checksum.equals(Long.toString(actual.getValue()));
  }
}
