package dev.footfall.core.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.page.Site;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class VisitorHasherTest {

  private static final Salt SALT = new Salt(7, HexFormat.of().parseHex("ab".repeat(32)));
  private static final Site SITE = new Site("blog.example");

  /// The expected value was computed apart from this code: `printf
  /// '\x01\x00\x0cblog.example\x04\xc0\x00\x02\x01' | openssl dgst -sha256 -mac HMAC -macopt
  /// hexkey:abab...`, first 16 bytes.
  @Test
  void makes_the_first_16_bytes_of_the_documented_hmac() {
    VisitorToken token = VisitorHasher.token(SALT, SITE, address("192.0.2.1"));

    assertThat(HexFormat.of().formatHex(token.bytes()))
        .isEqualTo("5e40d3695e057300b51ef00bb9bff90b");
    assertThat(token.epoch()).isEqualTo(7);
  }

  @Test
  void makes_other_tokens_for_other_sites_salts_and_addresses() {
    VisitorToken token = VisitorHasher.token(SALT, SITE, address("192.0.2.1"));

    assertThat(token)
        .isNotEqualTo(VisitorHasher.token(SALT, new Site("shop.example"), address("192.0.2.1")))
        .isNotEqualTo(VisitorHasher.token(SALT, SITE, address("192.0.2.2")))
        .isNotEqualTo(
            VisitorHasher.token(Salt.random(7, new Random(1)), SITE, address("192.0.2.1")));
  }

  @Test
  void prints_neither_salt_nor_token() {
    assertThat(SALT).hasToString("Salt[epoch=7]");
    assertThat(VisitorHasher.token(SALT, SITE, address("192.0.2.1")))
        .hasToString("VisitorToken[epoch=7]");
  }

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }
}
