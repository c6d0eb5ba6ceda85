package dev.footfall.http.message;

import org.jspecify.annotations.Nullable;

/// A request as a carrier received it, without its body: no response depends on one.
///
/// @param method as sent, for example `POST`
/// @param path percent-encoded, as sent, without the query
/// @param query percent-encoded, as sent, without `?`; empty if there is none
/// @param peer the address at the other end of the connection, null if there is none
public record Request(
    String method, String path, String query, Headers headers, @Nullable String peer) {

  /// Returns a constant: a request contains an address.
  @Override
  public String toString() {
    return "Request";
  }
}
