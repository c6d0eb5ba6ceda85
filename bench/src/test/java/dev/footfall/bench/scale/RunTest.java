package dev.footfall.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs of the whole model, in its own time.
final class RunTest {

  @ParameterizedTest
  @CsvSource({"0, 1, 10", "4, 1, 10", "0, 8, 100", "4, 8, 100"})
  void holds_what_its_shards_hold(int servers, int shards, int perSecond) {
    Outcome outcome = Run.of(setting(servers, shards, "12:00:00"), perSecond);

    assertThat(outcome.isExact()).isTrue();
    assertThat(outcome.isHeld(Run.DEADLINE)).isTrue();
    assertThat(outcome.throttles()).isZero();
  }

  /// The positive control.
  @ParameterizedTest
  @CsvSource({"0", "4"})
  void does_not_hold_what_is_too_much_and_still_counts_each_visit_once(int servers) {
    Outcome outcome = Run.of(setting(servers, 1, "12:00:00"), 50);

    assertThat(outcome.isExact()).isTrue();
    assertThat(outcome.isHeld(Run.DEADLINE)).isFalse();
    assertThat(outcome.throttles()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"0", "4"})
  void is_exact_over_midnight(int servers) {
    assertThat(Run.of(setting(servers, 2, "23:59:57"), 10).isExact()).isTrue();
  }

  private static Setting setting(int servers, int shards, String time) {
    var start = Instant.parse("2026-11-24T" + time + "Z");
    return new Setting(Limits.SETTLED, shards, servers, Duration.ofSeconds(6), start, 1);
  }
}
