package dev.footfall.http.message;

import java.util.LinkedHashMap;
import java.util.Map;

/// A response, ready to be written by a carrier, which adds framing only.
///
/// @param body the bytes to send; must not be modified
@SuppressWarnings("ArrayRecordComponent") // bytes to be sent; responses are not compared
public record Response(int status, Map<String, String> headers, byte[] body) {

  private static final byte[] EMPTY = {};
  private static final String JSON = "application/json; charset=utf-8";
  private static final Map<String, String> UNCACHED_JSON =
      Map.of("Content-Type", JSON, "Cache-Control", "no-store");

  /// Returns a response with a body.
  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Map.of("Content-Type", contentType), body);
  }

  /// Returns a response without a body.
  public static Response empty(int status) {
    return new Response(status, Map.of(), EMPTY);
  }

  /// Returns a response whose body is JSON, which must not be cached.
  public static Response uncachedJson(int status, byte[] body) {
    return new Response(status, UNCACHED_JSON, body);
  }

  /// Returns a response whose body is JSON.
  public static Response json(int status, byte[] body) {
    return of(status, JSON, body);
  }

  /// Returns this response with a header field, in place of one of the same name.
  public Response with(String name, String value) {
    return with(Map.of(name, value));
  }

  /// Returns this response with header fields, in place of those of the same names.
  public Response with(Map<String, String> more) {
    Map<String, String> all = LinkedHashMap.newLinkedHashMap(headers.size() + more.size());
    all.putAll(headers);
    all.putAll(more);
    return new Response(status, all, body);
  }

  /// Returns this response to a `HEAD` request: the same header fields, no body.
  public Response withoutBody() {
    return new Response(status, headers, EMPTY);
  }
}
