package dev.footfall.core.visitor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HmacTest {

  private static final int MAX_KEY_BYTES = 64;

  /// Test cases 1 to 4 of RFC 4231, section 4; keys and data as hexadecimal digits.
  @ParameterizedTest
  @CsvSource({
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
        + "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
        + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
        + "dddddddddddddddddddddddddddddddddddddddddddddddddd"
        + "dddddddddddddddddddddddddddddddddddddddddddddddddd,"
        + "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    "0102030405060708090a0b0c0d0e0f10111213141516171819,"
        + "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
        + "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd,"
        + "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
  })
  void is_that_of_the_rfc(String key, String data, String expected) {
    HexFormat hex = HexFormat.of();

    assertThat(new Hmac(hex.parseHex(key)).of(hex.parseHex(data)))
        .isEqualTo(hex.parseHex(expected));
  }

  @Test
  void is_that_of_the_jdk_for_keys_and_messages_of_every_length() throws GeneralSecurityException {
    var random = new Random(5);
    for (int i = 1; i <= 4 * MAX_KEY_BYTES; i++) {
      byte[] key = new byte[1 + i % MAX_KEY_BYTES];
      byte[] message = new byte[i];
      random.nextBytes(key);
      random.nextBytes(message);
      Mac jdk = Mac.getInstance("HmacSHA256");
      jdk.init(new SecretKeySpec(key, "HmacSHA256"));

      assertThat(new Hmac(key).of(message)).isEqualTo(jdk.doFinal(message));
    }
  }

  @Test
  void makes_the_same_of_a_message_however_often_it_was_used() {
    var hmac = new Hmac("key".getBytes(US_ASCII));
    byte[] first = hmac.of("one".getBytes(US_ASCII));

    assertThat(hmac.of("two".getBytes(US_ASCII))).isNotEqualTo(first);
    assertThat(hmac.of("one".getBytes(US_ASCII))).isEqualTo(first);
  }

  @Test
  void refuses_a_key_that_it_would_have_to_hash_first() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Hmac(new byte[MAX_KEY_BYTES + 1]));
  }
}
