package dev.footfall.core.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,                      4, c0000201",
    "0.0.0.0,                        4, 00000000",
    "255.255.255.255,                4, ffffffff",
    "2001:db8::1,                    6, 20010db800000000",
    "2001:0DB8:1:2:3:4:5:6,          6, 20010db800010002",
    "2001:db8:1:2::192.0.2.1,        6, 20010db800010002",
    "::1,                            6, 0000000000000000",
    "fe80::1%eth0,                   6, fe80000000000000",
    "::ffff:192.0.2.1,               4, c0000201",
    "::ffff:c000:201,                4, c0000201",
    "64:ff9b::192.0.2.1,             4, c0000201",
    "64:ff9b:1::192.0.2.1,           6, 0064ff9b00010000"
  })
  void reads_what_tells_visitors_apart(String text, int family, String key) {
    Address address = Address.parse(text).orElseThrow();

    assertThat(address.family()).isEqualTo(family);
    assertThat(HexFormat.of().formatHex(address.key())).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "1.2",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.256",
        "1.2.3.4.",
        ".1.2.3.4",
        "1.2.3.4 ",
        "1.2.3.4:80",
        "0x7f.1.1.1",
        "１.2.3.4",
        "[::1]",
        "::1::",
        ":::",
        ":",
        "1:2:3",
        "1:2:3:4:5:6:7:8:9",
        "g::1",
        "::1%",
        "::1%eth0%eth1",
        "192.0.2.1%eth0",
        "localhost",
        "blog.example",
        "unknown",
        "_hidden",
        "2001:db8::1/64",
        "::ffff:1.2.3.256",
        "::ffff:01.2.3.4",
        "02001:db8::1",
        "64:ff9b::192.0.2.001"
      })
  void refuses_what_is_no_address(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,   192.0.2.254,       true",
    "192.0.2.1,   192.0.3.1,         false",
    "2001:db8:1::1, 2001:db8:1:ffff::9, true",
    "2001:db8:1::1, 2001:db8:2::1,   false",
    "0.0.0.1,     ::1,               false"
  })
  void parts_networks_at_24_and_48_bits(String one, String other, boolean same) {
    long first = Address.parse(one).orElseThrow().network();
    long second = Address.parse(other).orElseThrow().network();

    assertThat(first == second).isEqualTo(same);
  }

  @Test
  void prints_as_nothing() {
    assertThat(Address.parse("192.0.2.1").orElseThrow()).hasToString("Address");
  }

  @Test
  void throws_at_no_text_whatever() {
    Random random = new Random(1);
    String alphabet = "0123456789abcdefABCDEFx:.%[]/- \u0000é１";
    for (int i = 0; i < 200_000; i++) {
      var text = new StringBuilder();
      random
          .ints(random.nextInt(48), 0, alphabet.length())
          .forEach(at -> text.append(alphabet.charAt(at)));
      assertThatCode(() -> Address.parse(text.toString()))
          .as("%s", text)
          .doesNotThrowAnyException();
    }
  }
}
