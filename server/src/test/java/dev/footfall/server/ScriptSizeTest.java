package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import org.junit.jupiter.api.Test;

/// What every reader of every page pays for.
final class ScriptSizeTest {

  private static final int MAX_BYTES = 700;

  @Test
  void is_at_most_700_bytes_on_the_wire() {
    try (var server = TestServer.start(new MemoryStore(), new TestClock(NOON))) {
      var answer =
          RawHttp.send(
              server.url(),
              """
              GET /footfall.js HTTP/1.1\r
              Host: counter.example\r
              Accept-Encoding: gzip\r
              Connection: close\r
              \r
              """);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("Content-Encoding", "gzip");
      assertThat(answer.body()).hasSizeBetween(1, MAX_BYTES);
    }
  }
}
