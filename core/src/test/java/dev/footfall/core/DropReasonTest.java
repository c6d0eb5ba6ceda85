package dev.footfall.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DropReasonTest {

  @ParameterizedTest
  @EnumSource
  void is_found_by_its_label(DropReason reason) {
    assertThat(DropReason.of(reason.label())).hasValue(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BOT", "bots", "Rate_Limited"})
  void is_not_found_by_another_text(String text) {
    assertThat(DropReason.of(text)).isEmpty();
  }

  @Test
  void has_the_name_that_reports_show() {
    assertThat(DropReason.RATE_LIMITED.label()).isEqualTo("rate_limited");
  }
}
