package dev.footfall.server.http;

import static dev.footfall.contract.Fixtures.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.TestClock;
import dev.footfall.core.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One line a minute says why visits are refused, whatever the clock does.
final class StoreFailuresTest {

  private final TestClock clock = new TestClock(NOON);
  private final StoreFailures failures = new StoreFailures(clock);
  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void readTheLog() {
    System.setErr(new PrintStream(log, true, UTF_8));
  }

  @AfterEach
  void giveBackStandardError() {
    System.setErr(standardError);
  }

  @Test
  void logs_one_line_a_minute() {
    refuseTwice("the disk is full");
    clock.advance(Duration.ofSeconds(60));
    refuseTwice("the disk is full");
    clock.advance(Duration.ofMillis(1));
    refuseTwice("the disk failed to read or write");

    assertThat(lines())
        .satisfiesExactly(
            first -> assertThat(first).endsWith("refused with 503: the disk is full"),
            second -> assertThat(second).endsWith("503: the disk failed to read or write"));
  }

  /// Else a clock that was a year ahead for a moment would silence the log for a year.
  @Test
  void logs_a_line_at_once_when_the_clock_was_set_back() {
    refuseTwice("the disk is full");
    clock.advance(Duration.ofDays(365));
    refuseTwice("the disk is full");
    clock.advance(Duration.ofDays(-365));
    refuseTwice("the disk is full");

    assertThat(lines()).hasSize(3);
  }

  private void refuseTwice(String reason) {
    for (int i = 0; i < 2; i++) {
      failures.accept(new StoreException(reason));
    }
  }

  private List<String> lines() {
    return log.toString(UTF_8).lines().filter(line -> line.contains("refused with 503")).toList();
  }
}
