package dev.footfall.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each response says when it was made, as RFC 9110 section 6.6.1 demands.
final class ResponseDateTest {

  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T23:59:59.900Z"));
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(new MemoryStore(), clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\n",
        "GET /footfall.js HTTP/1.1\r\nHost: localhost\r\n",
        "GET /nothing HTTP/1.0\r\n",
        "GET /healthz HTTP/1.1\r\n",
        "POST /v1/sites/localhost/visits HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999\r\n"
      })
  void says_the_second_in_which_it_was_made(String head) throws IOException {
    assertThat(response(head)).containsOnlyOnce("date: Sun, 01 Mar 2026 23:59:59 GMT\r\n");

    clock.advance(Duration.ofMillis(100));

    assertThat(response(head)).containsOnlyOnce("date: Mon, 02 Mar 2026 00:00:00 GMT\r\n");
  }

  private String response(String head) throws IOException {
    try (Socket socket = RawHttp.connect(server.url())) {
      String text = head + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
