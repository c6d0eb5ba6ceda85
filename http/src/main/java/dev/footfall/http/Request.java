package dev.footfall.http;

import org.jspecify.annotations.Nullable;

/// A request as a carrier received it. The body is left out: no answer depends on one.
///
/// @param method as sent, for example `POST`
/// @param path percent-encoded, as sent, without the query
/// @param query percent-encoded, as sent, without `?`; empty when there is none
/// @param peer the address at the other end of the connection, null when there is none
public record Request(
    String method, String path, String query, Headers headers, @Nullable String peer) {

  /// Requests are never printed: they hold an address.
  @Override
  public String toString() {
    return "Request";
  }
}
