package dev.footfall.core.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.page.Site;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VisitorIndexerTest {

  private final VisitorIndexer numbers =
      new VisitorIndexer(new Site("blog.example"), new Random(1));

  @Test
  void numbers_visitors_as_they_appear() {
    assertThat(number("192.0.2.1")).isZero();
    assertThat(number("192.0.2.2")).isEqualTo(1);
    assertThat(number("192.0.2.1")).isZero();
    assertThat(numbers.count()).isEqualTo(2);
  }

  @Test
  void gives_one_number_to_one_address_key() {
    assertThat(number("2001:db8::1")).isEqualTo(number("2001:db8::2"));
    assertThat(number("::ffff:192.0.2.1")).isEqualTo(number("192.0.2.1"));
    assertThat(number("2001:db8:0:1::1")).isNotEqualTo(number("2001:db8::1"));
  }

  @Test
  void keeps_its_numbers_while_it_grows() {
    int many = 20_000;
    IntStream.range(0, many).forEach(i -> assertThat(number(address(i))).isEqualTo(i));
    IntStream.range(0, many).forEach(i -> assertThat(number(address(i))).isEqualTo(i));

    assertThat(numbers.count()).isEqualTo(many);
  }

  @Test
  void prints_nothing_of_a_visitor() {
    number("192.0.2.1");

    assertThat(numbers).hasToString("VisitorNumbers");
  }

  private static String address(int i) {
    return "10.%d.%d.%d".formatted(i >> 16, (i >> 8) & 255, i & 255);
  }

  private int number(String address) {
    return numbers.of(Address.parse(address).orElseThrow());
  }
}
