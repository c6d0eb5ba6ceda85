package dev.footfall.core.visitor;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A client address, reduced to the part that distinguishes visitors. [#toString] contains none of
/// it.
///
/// The *key* is the 4 bytes of an IPv4 address or the first 8 of an IPv6 address (its /64), since
/// privacy addresses (RFC 8981) change the other 64 bits daily. `::ffff:a.b.c.d` (RFC 4291) and
/// `64:ff9b::/96` (RFC 6052) stand for the IPv4 address inside. Immutable.
public final class Address {

  private static final Pattern ZONE = Pattern.compile("%[A-Za-z0-9._~-]{1,32}$");

  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final byte[] NAT64 = {0, 0x64, -1, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

  /// `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`.
  private static final int MAX_V6_LENGTH = 45;

  private static final int MAX_GROUP = 4;
  private static final int V4_BYTES = 4;
  private static final int MAX_OCTET = 255;
  private static final int V6_KEY_BYTES = 8;

  private final byte[] bytes;

  private Address(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Returns the address that `text` spells, or empty if it is not an IP address. Names are never
  /// looked up; an IPv6 zone (`%eth0`) is removed; ports and brackets are not part of an address.
  public static Optional<Address> parse(String text) {
    return text.indexOf(':') < 0 ? readV4(text) : readV6(text);
  }

  /// Stricter than [InetAddress#ofLiteral]: no `1.2`, no leading zero.
  private static Optional<Address> readV4(String text) {
    byte[] bytes = new byte[V4_BYTES];
    int begin = 0;
    for (int i = 0; i < V4_BYTES; i++) {
      int end = i < V4_BYTES - 1 ? text.indexOf('.', begin) : text.length();
      int octet = octet(text, begin, end);
      if (octet < 0) {
        return Optional.empty();
      }
      bytes[i] = (byte) octet;
      begin = end + 1;
    }
    return Optional.of(new Address(bytes));
  }

  /// Returns a number from 0 to 255, or -1 if there is none.
  private static int octet(String text, int begin, int end) {
    int digits = end - begin;
    if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(begin) == '0')) {
      return -1;
    }
    int octet = 0;
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      octet = octet * 10 + c - '0';
    }
    return octet <= MAX_OCTET ? octet : -1;
  }

  private static Optional<Address> readV6(String text) {
    String literal = text.indexOf('%') < 0 ? text : ZONE.matcher(text).replaceFirst("");
    return isV6(literal) && hasStrictEnd(literal) ? read(literal) : Optional.empty();
  }

  /// Stricter than [InetAddress#ofLiteral]: no brackets, no group of more than four digits.
  private static boolean isV6(String literal) {
    int group = 0;
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      group = HexFormat.isHexDigit(c) ? group + 1 : 0;
      if (group > MAX_GROUP || (group == 0 && c != ':' && c != '.')) {
        return false;
      }
    }
    return literal.length() <= MAX_V6_LENGTH;
  }

  /// Returns whether the IPv4 address at the end, if there is one, is written as one alone must be.
  private static boolean hasStrictEnd(String literal) {
    return literal.indexOf('.') < 0
        || readV4(literal.substring(literal.lastIndexOf(':') + 1)).isPresent();
  }

  private static Optional<Address> read(String literal) {
    try {
      return Optional.of(new Address(unwrapped(InetAddress.ofLiteral(literal).getAddress())));
    } catch (IllegalArgumentException _) { // looked like IPv6, but is not
      return Optional.empty();
    }
  }

  private static byte[] unwrapped(byte[] bytes) {
    return startsWith(bytes, MAPPED) || startsWith(bytes, NAT64)
        ? Arrays.copyOfRange(bytes, MAPPED.length, bytes.length)
        : bytes;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length > prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  /// Returns 4 for IPv4, 6 for IPv6.
  public int family() {
    return bytes.length == V4_BYTES ? 4 : 6;
  }

  /// Returns a copy of all 4 or 16 bytes, to match them against networks.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// Returns the key that distinguishes visitors: 4 bytes of IPv4, 8 bytes of IPv6.
  byte[] key() {
    return Arrays.copyOf(bytes, bytes.length == V4_BYTES ? V4_BYTES : V6_KEY_BYTES);
  }

  /// Returns the network that a rate limit applies to, as one number: the /24 of IPv4, the /48 of
  /// IPv6.
  public long network() {
    return bytes.length == V4_BYTES
        ? (ByteBuffer.wrap(bytes).getInt() >>> 8) | Long.MIN_VALUE
        : ByteBuffer.wrap(bytes).getLong() >>> 16;
  }

  @Override
  public String toString() {
    return "Address";
  }
}
