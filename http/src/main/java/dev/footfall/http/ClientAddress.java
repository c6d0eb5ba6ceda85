package dev.footfall.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.visitor.Address;
import dev.footfall.http.message.Request;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the client address of a request, as far as the configured [ProxyTrust] goes.
final class ClientAddress {

  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String VIEWER_ADDRESS = "CloudFront-Viewer-Address";
  private static final String SECRET = "X-Footfall-Origin";

  private static final int MAX_HOPS = 32;

  /// More than an IPv6 address with an IPv4 one at its end, a zone, brackets and a port has.
  private static final int MAX_ELEMENT_LENGTH = 128;

  /// `192.0.2.1:4711`, `[2001:db8::1]`, `[2001:db8::1]:4711`.
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([^\\]]*)\\](?::\\d{1,5})?|([\\d.]+):\\d{1,5}");

  private ClientAddress() {}

  /// Returns the address, or empty if none is known or none may be used.
  static Optional<Address> of(Request request, ProxyTrust trust) {
    return switch (trust) {
      case ProxyTrust.Peer _ -> peer(request);
      case ProxyTrust.Proxies proxies ->
          peer(request).map(peer -> forwarded(request, peer, proxies.networks()));
      case ProxyTrust.CloudFront _ -> viewer(request);
      case ProxyTrust.None _ -> Optional.empty();
    };
  }

  /// Returns whether the request bypassed CloudFront: it lacks the shared secret.
  static boolean bypassesCdn(Request request, ProxyTrust trust) {
    return trust instanceof ProxyTrust.CloudFront cdn
        && !request.headers().only(SECRET).map(given -> isSecret(given, cdn)).orElse(false);
  }

  private static boolean isSecret(String given, ProxyTrust.CloudFront cdn) {
    return isEqual(given, cdn.secret())
        || (!cdn.second().isEmpty() && isEqual(given, cdn.second()));
  }

  private static boolean isEqual(String given, String secret) {
    return MessageDigest.isEqual(given.getBytes(UTF_8), secret.getBytes(UTF_8));
  }

  private static Optional<Address> peer(Request request) {
    return Optional.ofNullable(request.peer()).flatMap(Address::parse);
  }

  /// Walks from the peer to the left, as long as the hop that wrote an element is trusted, and no
  /// further than some hops, however long the list is. An element that is not an address ends the
  /// walk: those to its left were not written by a trusted hop.
  private static Address forwarded(Request request, Address peer, List<Network> trusted) {
    String line = String.join(",", request.headers().all(FORWARDED_FOR));
    Address hop = peer;
    int end = line.length();
    for (int hops = 0; hops < MAX_HOPS && end >= 0 && isTrusted(hop, trusted); hops++) {
      int comma = line.lastIndexOf(',', end - 1);
      var next = hop(line.substring(comma + 1, end).strip());
      if (next.isEmpty()) {
        return hop;
      }
      hop = next.get();
      end = comma;
    }
    return hop;
  }

  private static Optional<Address> hop(String element) {
    return element.length() > MAX_ELEMENT_LENGTH
        ? Optional.empty()
        : Address.parse(element).or(() -> withoutPort(element));
  }

  private static boolean isTrusted(Address address, List<Network> trusted) {
    for (Network network : trusted) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Address> withoutPort(String element) {
    Matcher parts = WITH_PORT.matcher(element);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Address.parse(parts.group(1) != null ? parts.group(1) : parts.group(2));
  }

  /// `address:port`; an IPv6 address has no brackets there (Amazon CloudFront Developer Guide, "Add
  /// CloudFront request headers").
  private static Optional<Address> viewer(Request request) {
    return request
        .headers()
        .only(VIEWER_ADDRESS)
        .filter(value -> value.indexOf(':') >= 0)
        .flatMap(value -> Address.parse(value.substring(0, value.lastIndexOf(':'))));
  }
}
