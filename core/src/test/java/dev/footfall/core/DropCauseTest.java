package dev.footfall.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DropCauseTest {

  @ParameterizedTest
  @MethodSource("dev.footfall.core.DropCause#all")
  void is_found_by_its_label(DropCause cause) {
    assertThat(DropCause.of(cause.label())).hasValue(cause);
  }

  @Test
  void names_the_crawler_behind_the_reason() {
    assertThat(DropCause.bot("Googlebot").label()).isEqualTo("bot:Googlebot");
    assertThat(DropCause.bot("").label()).isEqualTo("bot");
    assertThat(new DropCause(DropReason.PREFETCH).label()).isEqualTo("prefetch");
  }

  @Test
  void is_found_though_another_version_named_the_crawler() {
    assertThat(DropCause.of("bot:Tomorrowbot")).hasValue(DropCause.bot("Tomorrowbot"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bot:", "prefetch:Googlebot", "Googlebot", "BOT:Googlebot"})
  void is_not_found_by_another_text(String text) {
    assertThat(DropCause.of(text)).isEmpty();
  }
}
