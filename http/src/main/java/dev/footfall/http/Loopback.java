package dev.footfall.http;

import java.util.Optional;
import java.util.Set;

/// The names of one's own machine: on a page there, `location.hostname` is one of them.
final class Loopback {

  /// The host name that stands for all of them.
  static final String LOCALHOST = "localhost";

  private static final Set<String> ADDRESSES = Set.of("127.0.0.1", "[::1]");

  private Loopback() {}

  /// Returns the loopback address that `host` is, as URLs spell it, or empty if it is another host.
  static Optional<String> address(String host) {
    return ADDRESSES.stream().filter(host::equals).findFirst();
  }
}
