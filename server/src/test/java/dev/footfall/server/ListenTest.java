package dev.footfall.server;

import static dev.footfall.contract.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.server.config.CommandException;
import dev.footfall.server.config.ServerConfig;
import dev.footfall.server.http.CounterServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Why it cannot listen is said as it is, with what to do.
final class ListenTest {

  private static final int FREE = 0;

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "counter.invalid"})
  void says_that_an_address_is_not_of_this_machine(String host) {
    assertThatThrownBy(() -> start(host, FREE))
        .isInstanceOf(CommandException.class)
        .hasMessage("cannot listen at " + host + ": is it an address of this machine?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2"})
  void says_that_a_port_is_in_use(String host) throws IOException {
    try (var other = new ServerSocket(FREE, 1, InetAddress.getByName(host))) {
      assertThatThrownBy(() -> start(host, other.getLocalPort()))
          .isInstanceOf(CommandException.class)
          .hasMessageStartingWith("port " + other.getLocalPort() + " is in use at " + host + ": ");
    }
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0,127.0.0.1", "::,127.0.0.1", "[::1],[::1]", "::1,[::1]"})
  void says_where_to_ask(String host, String shown) {
    try (CounterServer server = start(host, FREE)) {
      assertThat(URI.create(server.url()).getHost()).isEqualTo(shown);
    }
  }

  private static CounterServer start(String host, int port) {
    ServerConfig usual = TestServer.config();
    var config =
        new ServerConfig(
            host,
            port,
            usual.data(),
            usual.store(),
            usual.api(),
            usual.visitsPerMinute(),
            usual.ignored(),
            usual.zones());
    return CounterServer.start(config, new MemoryStore(), new TestClock(NOON), new SecureRandom());
  }
}
