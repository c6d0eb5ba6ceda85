package dev.footfall.logs.line;

import dev.footfall.core.visitor.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the client of a log line in all the ways that servers write it: an address with or without
/// port, brackets, quotes or zone; a list, as `X-Forwarded-For` has it; a resolved host name.
public final class ClientName {

  private static final Pattern BRACKETS = Pattern.compile("\\[(.+)](?::\\d{1,5})?");
  private static final Pattern PORT = Pattern.compile("(.+):\\d{1,5}");

  /// A host name has a dot, and its last label is not a number.
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\\.)+[a-z][a-z0-9-]{0,62}|localhost");

  private static final int MAX_LENGTH = 253;

  private static final int IPV4_BYTES = 4;

  private ClientName() {}

  /// Returns the address that `text` holds: of a list, the left-most public one, else the
  /// left-most; empty if there is none.
  public static Optional<Address> address(String text) {
    String bare = text.replace("\"", "").strip();
    if (bare.indexOf(',') < 0) {
      return single(bare);
    }
    List<Address> all =
        Arrays.stream(bare.split(",")).flatMap(part -> single(part.strip()).stream()).toList();
    return all.stream().filter(ClientName::isPublic).findFirst().or(() -> all.stream().findFirst());
  }

  private static Optional<Address> single(String text) {
    return Address.parse(text).or(() -> inside(BRACKETS, text)).or(() -> inside(PORT, text));
  }

  private static Optional<Address> inside(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? Address.parse(matcher.group(1)) : Optional.empty();
  }

  /// Returns the host name that a server wrote instead of an address, in lower case; empty if it is
  /// not one.
  public static Optional<String> name(String text) {
    String bare = text.replace("\"", "").strip().toLowerCase(Locale.ROOT);
    Matcher port = PORT.matcher(bare);
    String host = port.matches() ? port.group(1) : bare;
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.length() <= MAX_LENGTH && NAME.matcher(name).matches()
        ? Optional.of(name)
        : Optional.empty();
  }

  /// Returns whether an address may be a visitor's out on the Internet: not one of a private
  /// network, of the machine itself or of a link (RFC 1918, 4193, 4291, 6598).
  static boolean isPublic(Address address) {
    byte[] b = address.bytes();
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    if (b.length == IPV4_BYTES) {
      return !(first == 10
          || first == 127
          || first == 0
          || (first == 169 && second == 254)
          || (first == 172 && second >> 4 == 1)
          || (first == 192 && second == 168)
          || (first == 100 && second >> 6 == 1));
    }
    return !(first >> 1 == 0x7e || (first == 0xfe && second >> 6 == 2) || isLoopback(b));
  }

  private static boolean isLoopback(byte[] b) {
    byte[] loopback = new byte[b.length];
    loopback[b.length - 1] = 1;
    return Arrays.equals(b, loopback);
  }
}
