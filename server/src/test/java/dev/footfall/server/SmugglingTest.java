package dev.footfall.server;

import static dev.footfall.contract.Fixtures.BROWSER;
import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.page.Site;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests whose end a proxy may see elsewhere than the server does, and others that RFC 9112 says
/// must be refused. Each is followed by a visit on the same connection, which must not be counted.
final class SmugglingTest {

  private static final String COUNT = "POST /v1/sites/localhost/visits";
  private static final String AGENT = "User-Agent: " + BROWSER + "\r\n";
  private static final String HOST = "Host: localhost\r\n";
  private static final String VISIT = COUNT + "?id=smuggled HTTP/1.1\r\n" + HOST + AGENT + "\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String BODY = "1\r\nx\r\n0\r\n\r\n";

  private final MemoryStore store = new MemoryStore();
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(store, new TestClock(NOON));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        named(
            "a chunk extension with a quoted line end",
            post(CHUNKED, "1;a=\"\r\n\"\r\nx\r\n0\r\n\r\n")),
        named(
            "both lengths in HTTP/1.0",
            post("HTTP/1.0", HOST + CHUNKED + "Content-Length: 4\r\n", BODY)),
        named("both lengths in HTTP/1.1", post(CHUNKED + "Content-Length: 4\r\n", BODY)),
        named(
            "a chunk of more than 2^64 bytes",
            post(CHUNKED, "10000000000000001\r\nx\r\n0\r\n\r\n")),
        named("another transfer coding", post("Transfer-Encoding: xchunked\r\n", BODY)),
        named("a coding after chunked", post("Transfer-Encoding: chunked, identity\r\n", BODY)),
        named("chunked twice", post("Transfer-Encoding: chunked, chunked\r\n", BODY)),
        named("a space before the colon", post("Transfer-Encoding : chunked\r\n", BODY)),
        named("a folded header", post("X-A: 1\r\n Content-Length: 5\r\n", "")),
        named("no host", post("HTTP/1.1", "", "")),
        named("two hosts", post("HTTP/1.1", HOST + "Host: other.example\r\n", "")),
        named("a header without a name", post(": x\r\n", "")),
        named("a bare CR in the request line", post("HTTP/1.1\rX: ", HOST, "")),
        named("a bare CR in the target", COUNT + "?path=/\rX HTTP/1.1\r\n" + HOST + AGENT + "\r\n"),
        named("a bare CR in a header", post("X-A: 1\rContent-Length: 5\r\n", "")),
        named("a tab in the request line", post("HTTP/1.1", HOST, "").replaceFirst(" ", "\t")),
        named("two spaces in the request line", post("HTTP/1.1", HOST, "").replaceFirst(" ", "  ")),
        named("a space after the version", post("HTTP/1.1 ", HOST, "")),
        named("two hosts in a line", post("HTTP/1.1", "Host: localhost, other.example\r\n", "")),
        named("a host with a path", post("HTTP/1.1", "Host: localhost/x\r\n", "")),
        named("a host with two ports", post("HTTP/1.1", "Host: localhost:80:81\r\n", "")),
        named("a port that is none", post("HTTP/1.1", "Host: localhost:a\r\n", "")),
        named("half a bracket", post("HTTP/1.1", "Host: [::1\r\n", "")),
        named("a bracket within a host", post("HTTP/1.1", "Host: a[::1]\r\n", "")),
        named("a host after a literal", post("HTTP/1.1", "Host: [::1]x\r\n", "")),
        named("a host with a user", post("HTTP/1.1", "Host: a@localhost\r\n", "")),
        named("a NUL in a header", post("X-A: \0\r\n", "")),
        named("two content lengths", post("Content-Length: 0\r\nContent-Length: 1\r\n", "")),
        named("a list of content lengths", post("Content-Length: 0, 0\r\n", "")),
        named("a content length with a sign", post("Content-Length: +0\r\n", "")));
  }

  private static Arguments named(String what, String text) {
    return Arguments.argumentSet(what, text);
  }

  private static String post(String headers, String body) {
    return post("HTTP/1.1", HOST + headers, body);
  }

  private static String post(String version, String headers, String body) {
    return COUNT + "?id=first " + version + "\r\n" + headers + AGENT + "\r\n" + body;
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refuses_a_malformed_request_and_closes_the_connection(String text) throws IOException {
    assertThat(statuses(text + VISIT)).isEqualTo(List.of(400));
    assertVisits(0);
  }

  @Test
  void takes_the_same_request_when_it_is_well_formed() throws IOException {
    assertThat(statuses(post("Content-Length: 1\r\n", "x") + VISIT + "GET / HTTP/1.0\r\n\r\n"))
        .isEqualTo(List.of(200, 200, 200));
    assertVisits(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost:", "localhost:80", "192.0.2.1", "[::1]", "[2001:db8::1]:80"})
  void takes_every_host(String host) throws IOException {
    String text = post("HTTP/1.1", "Host: " + host + "\r\nConnection: close\r\n", "");
    assertThat(statuses(text)).isEqualTo(List.of(200));
  }

  @Test
  void lets_no_request_follow_a_body_of_chunks() throws IOException {
    assertThat(statuses(post(CHUNKED, BODY) + VISIT)).isEqualTo(List.of(200));
    assertVisits(1);
  }

  /// As some clients send it (RFC 9112 section 9.6).
  @Test
  void lets_no_request_follow_one_that_closes_among_other_things() throws IOException {
    assertThat(statuses(post("TE: trailers\r\nConnection: TE, close\r\n", "") + VISIT))
        .isEqualTo(List.of(200));
    assertVisits(1);
  }

  @Test
  void refuses_control_characters_between_requests() throws IOException {
    assertThat(statuses(post("", "") + "\0\1" + VISIT)).isEqualTo(List.of(200, 400));
    assertVisits(1);
  }

  static Stream<String> versions() {
    return Stream.of("HTTP/1.2", "HTTP/2.0", "HTTP/3.0", "HTTP/0.9", "HTTP/01.1", "http/1.1");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refuses_other_versions(String version) throws IOException {
    assertThat(statuses(post(version, HOST, "") + VISIT)).containsAnyOf(400, 505).hasSize(1);
    assertVisits(0);
  }

  @Test
  void refuses_the_preface_of_http_2() throws IOException {
    assertThat(statuses("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).isEqualTo(List.of(505));
  }

  /// Sends all at once, and reads until the server closes. Checks what every answer has.
  private List<Integer> statuses(String text) throws IOException {
    try (Socket socket = RawHttp.connect(server.url())) {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      String answers = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      return Arrays.stream(answers.split("(?=HTTP/1\\.[01] \\d{3} )"))
          .filter(answer -> answer.startsWith("HTTP/1."))
          .map(SmugglingTest::status)
          .toList();
    }
  }

  private static int status(String answer) {
    var response = RawHttp.parse(answer.getBytes(ISO_8859_1));
    assertThat(response.headers())
        .containsKeys("X-Content-Type-Options", "Cache-Control", "Content-Security-Policy");
    return response.status();
  }

  private void assertVisits(long visits) {
    assertThat(await(store.totals(new Site("localhost"))).visits()).isEqualTo(visits);
  }
}
