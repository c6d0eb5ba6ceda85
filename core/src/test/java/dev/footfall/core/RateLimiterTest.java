package dev.footfall.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.visitor.Address;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RateLimiterTest {

  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final InstantSource clock = () -> now;

  @Test
  void lets_a_network_spend_its_allowance_at_once_and_no_more() {
    var limiter = new RateLimiter(60, clock);

    assertThat(allowed(limiter, 100)).isEqualTo(60);
  }

  @Test
  void gives_the_allowance_back_evenly_over_a_minute() {
    var limiter = new RateLimiter(60, clock);
    allowed(limiter, 100);
    now = now.plusSeconds(10);

    assertThat(allowed(limiter, 100)).isEqualTo(10);
    now = now.plusSeconds(600);
    assertThat(allowed(limiter, 100)).isEqualTo(60);
  }

  @Test
  void locks_nobody_out_when_the_clock_is_set_back() {
    var limiter = new RateLimiter(60, clock);
    allowed(limiter, 100);
    now = now.minusSeconds(7_200);
    allowed(limiter, 1);
    now = now.plusSeconds(60);

    assertThat(allowed(limiter, 100)).isEqualTo(60);
  }

  @Test
  void has_no_limit_at_0() {
    assertThat(allowed(new RateLimiter(0, clock), 1_000)).isEqualTo(1_000);
  }

  @Test
  void remembers_a_bounded_number_of_networks() {
    var limiter = new RateLimiter(1, clock);
    Address first = Address.parse("2001:db8:0:0::1").orElseThrow();
    limiter.allows(first);
    assertThat(limiter.allows(first)).isFalse();
    for (int i = 0; i < 65_536; i++) {
      limiter.allows(Address.parse("3fff:%x:1::1".formatted(i)).orElseThrow());
    }
    assertThat(limiter.allows(first)).as("forgotten").isTrue();
  }

  private static long allowed(RateLimiter limiter, int visits) {
    Address address = Address.parse("192.0.2.1").orElseThrow();
    return IntStream.range(0, visits).filter(_ -> limiter.allows(address)).count();
  }
}
