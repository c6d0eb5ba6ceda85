package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.http.message.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// It forgets: known addresses visit a real process; then every byte that it left, in files, logs
/// and output, is searched for them, before and after 48 hours of its clock.
final class PrivacyTest {

  private static final int ADDRESSES = 200;
  private static final String AGENT =
      "Mozilla/5.0 (X11; Zyxwvutsr x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  @TempDir private Path folder;

  @Test
  void keeps_no_address_no_user_agent_and_nothing_of_a_visitor_after_48_hours() throws Exception {
    try (ServerProcess server = start(true)) {
      visitFromEverywhere(server);
      List<byte[]> tokens = StoredSecrets.tokens(data());
      List<byte[]> salts = StoredSecrets.salts(data());
      assertThat(tokens).hasSize(ADDRESSES);
      assertThat(salts).hasSize(1);
      assertNoTraces();
      assertThat(found(tokens)).as("tokens in their window").isEqualTo(ADDRESSES);

      server.send("PT23H59M", "it is");
      assertThat(found(tokens)).as("tokens in the last minute").isEqualTo(ADDRESSES);
      server.send("PT1M", "it is");
      assertThat(found(tokens)).as("tokens after 24 hours").isZero();
      assertThat(found(salts)).as("salts in their second epoch").isEqualTo(1);
      server.send("PT12H", "it is");
      assertThat(found(salts)).as("salts after their second epoch").isZero();

      server.send("PT12H", "it is");
      assertNoTraces();
      assertThat(server.endInput()).isZero();
    }
    assertNoTraces();
    assertThat(Files.readString(log())).contains("INFO started").contains("INFO stopped");
  }

  /// The positive control: where deleting does not overwrite, this test finds what was deleted.
  @Test
  void would_find_what_is_deleted_but_not_overwritten() throws Exception {
    try (ServerProcess server = start(false)) {
      visitFromEverywhere(server);
      List<byte[]> tokens = StoredSecrets.tokens(data());
      server.send("PT48H", "it is");

      assertThat(StoredSecrets.tokens(data())).isEmpty();
      assertThat(found(tokens)).isPositive();
    }
  }

  /// The positive control: an address in any file, however it is written, is found.
  @Test
  void would_find_an_address_in_a_log() throws Exception {
    Files.writeString(folder.resolve("some.log"), "GET / from 192.0.2.7\n");

    assertThat(new Forensics(folder).tracesOf("192.0.2.7")).contains("192.0.2.7");
  }

  private ServerProcess start(boolean secureDelete) {
    return ServerProcess.ofTests(
        log(), PrivacyTestServer.class, data().toString(), "" + secureDelete);
  }

  /// Visits, pictures, bots, foreign pages, refused and unreadable requests: each could be logged.
  private void visitFromEverywhere(ServerProcess server) {
    for (int i = 0; i < ADDRESSES; i++) {
      assertThat(ask(server, i, "POST", "/v1/sites/localhost/visits?id=" + i, "").status())
          .isEqualTo(200);
    }
    for (int i = 0; i < 50; i++) {
      ask(server, i, "GET", "/v1/sites/localhost/visit.gif?path=/p", "");
      ask(server, i, "POST", "/v1/sites/localhost/visits", "Origin: https://evil.example\r\n");
      ask(server, i, "POST", "/v1/sites/localhost/visits", "Sec-Purpose: prefetch\r\n");
      ask(server, i, "POST", "/v1/sites/localhost/visits?id=%", "");
      ask(server, i, "GET", "/nothing/" + i, "");
      ask(server, i, "POST", "/v1/sites/localhost/visits", "Content-Length: x\r\n");
      ask(server, i, "POST", "/v1/sites/localhost/visits", "X-Big: " + "x".repeat(20_000) + "\r\n");
    }
  }

  private static Response ask(
      ServerProcess server, int n, String method, String target, String header) {
    return RawHttp.send(
        server.url(),
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "User-Agent: "
            + AGENT
            + "\r\nX-Forwarded-For: "
            + address(n)
            + "\r\n"
            + header
            + "\r\n");
  }

  /// Every sixth documentation address: IPv4 first, then IPv6.
  private static String address(int n) {
    return Fixtures.address(6 * n);
  }

  private void assertNoTraces() {
    Forensics search = new Forensics(folder);
    var found =
        IntStream.range(0, ADDRESSES)
            .mapToObj(PrivacyTest::address)
            .flatMap(address -> search.tracesOf(address).stream());
    assertThat(found).isEmpty();
    assertThat(search.contains("Zyxwvutsr".getBytes(UTF_8))).isFalse();
  }

  private long found(List<byte[]> needles) {
    return new Forensics(folder).count(needles);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolve("log");
  }
}
