package dev.footfall.server.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/// How big a request may be. How slow, [ConnectionReaper] says.
final class HttpLimits {

  static final int MAX_LINE_BYTES = 16 * 1024;
  static final int MAX_HEADERS_BYTES = 16 * 1024;
  private static final long MAX_BODY_BYTES = 64 * 1024;
  private static final int BACKLOG = 4_096;

  private HttpLimits() {}

  static HttpServerOptions options() {
    return new HttpServerOptions()
        .setAcceptBacklog(BACKLOG)
        .setMaxInitialLineLength(MAX_LINE_BYTES)
        .setMaxHeaderSize(MAX_HEADERS_BYTES)
        .setHttp2ClearTextEnabled(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
  }

  /// Returns whether the body that a request announces is too big.
  static boolean isTooBig(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && (length.length() > 9 || isTooBig(Long.parseLong(length)));
  }

  /// Returns whether a body of this length is too big.
  static boolean isTooBig(long bytes) {
    return bytes > MAX_BODY_BYTES;
  }

  /// Returns whether a body follows the head. One of no bytes has nothing that could be broken.
  static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : !length.equals("0");
  }

  /// Returns whether the client sends the body only when it is told to (RFC 9110 section 10.1.1).
  static boolean waitsToSend(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_1_1
        && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
  }
}
