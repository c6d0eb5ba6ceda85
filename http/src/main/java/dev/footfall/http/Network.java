package dev.footfall.http;

import dev.footfall.core.visitor.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A network in CIDR notation (RFC 4632), for example `10.0.0.0/8`; a bare address is a network of
/// one.
public final class Network {

  private final byte[] prefix;
  private final int bits;

  private Network(byte[] prefix, int bits) {
    this.prefix = prefix;
    this.bits = bits;
  }

  /// Returns the network that `text` spells, or empty if it is not one.
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    return Address.parse(address)
        .map(Address::bytes)
        .flatMap(
            bytes -> bits(slash < 0 ? "" + bytes.length * 8 : text.substring(slash + 1), bytes));
  }

  private static Optional<Network> bits(String digits, byte[] prefix) {
    if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > prefix.length * 8) {
      return Optional.empty();
    }
    return Optional.of(new Network(prefix, Integer.parseInt(digits)));
  }

  /// Returns whether an address is in one of these networks.
  public static boolean anyContains(List<Network> networks, Address address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /// Returns whether an address is one of this network's.
  public boolean contains(Address address) {
    byte[] bytes = address.bytes();
    int whole = bits / 8;
    int mask = 0xff00 >> bits % 8 & 0xff;
    return bytes.length == prefix.length
        && Arrays.equals(bytes, 0, whole, prefix, 0, whole)
        && (mask == 0 || ((bytes[whole] ^ prefix[whole]) & mask) == 0);
  }
}
