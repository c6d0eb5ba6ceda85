package dev.footfall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.visitor.Address;
import dev.footfall.http.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// An address is read as RFC 4291 and RFC 3986 write it, and as nothing else.
final class AddressFuzzTest {

  private static final int ROUNDS = 40_000;

  private static final List<String> GOOD =
      List.of(
          "192.0.2.1",
          "255.255.255.255",
          "2001:db8::1",
          "2001:db8:0:1:2:3:4:5",
          "::",
          "::ffff:198.51.100.7",
          "64:ff9b::203.0.113.9",
          "fe80::1%eth0",
          "1:2:3:4:5:6:192.0.2.1");

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
  private static final Pattern WHOLE_IPV4 = Pattern.compile(IPV4);
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final Pattern ZONE = Pattern.compile("%[A-Za-z0-9._~-]{1,32}$");

  @Test
  void is_read_as_the_grammar_says() {
    Fuzz.of(GOOD).texts(ROUNDS, text -> check(Address::parse, text));
  }

  @Test
  void is_the_same_when_it_is_written_and_read_again() {
    Fuzz.of(GOOD)
        .texts(
            ROUNDS,
            text -> Address.parse(text).ifPresent(read -> assertThat(rewritten(read)).isTrue()));
  }

  /// The positive control: the JDK's own reader, which takes `1.2` for `1.0.0.2`.
  @Test
  void would_find_a_lenient_reader() {
    Function<String, Optional<Address>> lenient =
        text -> Address.parse(text.matches("\\d{1,3}\\.\\d{1,3}") ? text + ".0.1" : text);

    assertThatThrownBy(() -> Fuzz.of(GOOD).texts(ROUNDS, text -> check(lenient, text)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dfootfall.fuzz.seed=");
  }

  @Test
  void a_network_holds_the_address_that_it_was_made_of() {
    Fuzz.of("10.0.0.0/8", "2001:db8::/32", "192.0.2.1/32", "::1")
        .texts(ROUNDS, text -> Network.parse(text).ifPresent(network -> checkOwn(network, text)));
  }

  private static void checkOwn(Network network, String text) {
    Address own = Address.parse(text.replaceFirst("/.*", "")).orElseThrow();
    assertThat(network.contains(own)).isTrue();
  }

  private static void check(Function<String, Optional<Address>> reader, String text) {
    Optional<Address> read = reader.apply(text);
    assertThat(read.isPresent()).isEqualTo(isAddress(text));
    read.ifPresent(address -> assertThat(address.toString()).isEqualTo("Address"));
  }

  private static boolean rewritten(Address address) {
    try {
      String text = InetAddress.getByAddress(address.bytes()).getHostAddress();
      return Address.parse(text)
          .map(again -> Arrays.equals(again.bytes(), address.bytes()))
          .orElse(false);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isAddress(String text) {
    return text.indexOf(':') < 0
        ? WHOLE_IPV4.matcher(text).matches()
        : isIpv6(ZONE.matcher(text).replaceFirst(""));
  }

  /// Eight groups, of which `::` stands for one or more; the last two may be an IPv4 address.
  private static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == 8;
    }
    String before = text.substring(0, gap);
    String after = text.substring(gap + 2);
    int left = before.isEmpty() ? 0 : groups(before, false);
    int right = after.isEmpty() ? 0 : groups(after, true);
    return left >= 0 && right >= 0 && left + right < 8;
  }

  /// Returns how many groups there are, or a large negative number if one is none.
  private static int groups(String text, boolean isEnd) {
    int groups = 0;
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean isIpv4 = isEnd && i == parts.length - 1 && WHOLE_IPV4.matcher(parts[i]).matches();
      groups += isIpv4 ? 2 : GROUP.matcher(parts[i]).matches() ? 1 : -1_000_000;
    }
    return groups;
  }
}
