package dev.footfall.server;

import static dev.footfall.contract.Fixtures.BROWSER;
import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the socket refuses before the API is asked, and how it treats clients that waste its time.
final class LimitsTest {

  private static final String COUNT = "POST /v1/sites/localhost/visits";
  private static final String REST =
      " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: " + BROWSER + "\r\n";
  private static final int SLOW_CLIENTS = 2_000;

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

  @Test
  void refuses_a_path_of_a_megabyte() {
    assertRefused(414, COUNT + "?path=/" + "x".repeat(1_000_000) + REST + "\r\n");
  }

  @Test
  void refuses_a_header_of_a_megabyte() {
    assertRefused(431, COUNT + REST + "X-Big: " + "x".repeat(1_000_000) + "\r\n\r\n");
  }

  @Test
  void refuses_ten_thousand_headers() {
    assertRefused(431, COUNT + REST + "X-Many: 1\r\n".repeat(10_000) + "\r\n");
  }

  @Test
  void refuses_a_body_of_100_megabytes_before_it_is_sent() {
    assertRefused(413, COUNT + REST + "Content-Length: 100000000\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "NONSENSE",
    "'POST /v1/sites/localhost/visits?id=a b HTTP/1.1'",
    "'POST /v1/sites/localhost/visits HTTP/1.1\r\nContent-Length: -1'",
    "'POST /v1/sites/localhost/visits HTTP/1.1\r\nContent-Length: x'",
    "'POST /v1/sites/localhost/visits HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2'",
    "'POST /v1/sites/localhost/visits HTTP/1.1\r\nContent-Length: 99999999999999999999'",
    "'POST /v1/sites/localhost/visits HTTP/1.1\r\nBad Name: x'"
  })
  void refuses_what_is_no_http(String head) {
    String text = head.replace("\\r\\n", "\r\n") + "\r\nHost: localhost\r\n\r\n";
    assertRefused(400, text);
  }

  @Test
  void ignores_a_small_body_and_goes_on_with_the_connection() throws IOException {
    String visit = REST + "Content-Length: 5\r\n\r\nhello";
    try (Socket socket = RawHttp.connect(server.url())) {
      write(socket, COUNT + "?id=a" + visit + COUNT + "?id=b" + visit);
      write(socket, COUNT + "?id=c" + REST + "Connection: close\r\n\r\n");
      String answers = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
    }
    assertVisits(3);
  }

  @Test
  void counts_a_visit_once_its_body_has_ended() throws IOException {
    try (Socket socket = RawHttp.connect(server.url())) {
      write(socket, COUNT + "?id=a" + REST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
      assertThat(visit("b").status()).isEqualTo(200);
      assertVisits(1);
      write(socket, "0\r\n\r\n");

      assertThat(status(socket)).isEqualTo(200);
    }
    assertVisits(2);
  }

  @Test
  void refuses_a_visit_with_a_broken_chunk_and_does_not_count_it() throws IOException {
    try (Socket socket = RawHttp.connect(server.url())) {
      write(socket, COUNT + "?id=a" + REST + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n\r\n");

      assertThat(status(socket)).isEqualTo(400);
      socket.getInputStream().readAllBytes(); // until the server closes
    }
    assertVisits(0);
  }

  @Test
  void refuses_a_visit_whose_chunks_are_more_than_a_body_may_have() throws IOException {
    String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
    String head = REST + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk;
    try (Socket socket = RawHttp.connect(server.url())) {
      write(socket, COUNT + "?id=a" + head + "1\r\nx\r\n0\r\n\r\n");
      assertThat(status(socket)).isEqualTo(413);
    }
    assertVisits(0);
    try (Socket socket = RawHttp.connect(server.url())) {
      write(socket, COUNT + "?id=b" + head + "0\r\n\r\n");
      assertThat(status(socket)).isEqualTo(200);
    }
    assertVisits(1);
  }

  @Test
  void refuses_a_visit_whose_client_closes_within_its_body() throws IOException {
    try (Socket socket = RawHttp.connect(server.url())) {
      write(socket, COUNT + "?id=a" + REST + "Content-Length: 5\r\n\r\nhell");
      socket.shutdownOutput();

      assertThat(status(socket)).isEqualTo(400);
    }
    assertVisits(0);
  }

  @Test
  void asks_for_the_body_that_a_client_waits_to_send() throws IOException {
    String waits = "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n";
    try (Socket socket = RawHttp.connect(server.url())) {
      write(socket, COUNT + "?id=a" + REST + waits);
      assertThat(head(socket)).startsWith("HTTP/1.1 100 ");
      write(socket, "{}");

      assertThat(status(socket)).isEqualTo(200);
    }
  }

  @Test
  void asks_nobody_for_a_body_that_is_too_big() throws IOException {
    String waits = "Expect: 100-continue\r\nContent-Length: 100000000\r\n\r\n";
    try (Socket socket = RawHttp.connect(server.url())) {
      write(socket, COUNT + "?id=a" + REST + waits);

      assertThat(status(socket)).isEqualTo(413);
    }
  }

  @Test
  void answers_honest_clients_while_2000_slow_ones_hang_and_closes_those() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_CLIENTS; i++) {
        Socket socket = RawHttp.connect(server.url());
        write(socket, i % 2 == 0 ? COUNT : "");
        slow.add(socket);
      }
      List<Socket> deaf = List.of(readsNothing(), readsNothing());
      slow.addAll(deaf);
      Instant begun = Instant.now();
      List<Duration> waits = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        drip(slow.subList(0, 200));
        Instant asked = Instant.now();
        assertThat(visit("honest-" + i).status()).isEqualTo(200);
        waits.add(Duration.between(asked, Instant.now()));
      }
      assertVisits(100);
      Duration median = waits.stream().sorted().skip(50).findFirst().orElseThrow();
      assertThat(median).as("an honest client's wait").isLessThan(Duration.ofSeconds(1));
      while (LongStream.range(0, SLOW_CLIENTS).anyMatch(i -> isOpen(slow.get((int) i)))
          || deaf.stream().anyMatch(LimitsTest::takesMore)) {
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(60));
        drip(slow.subList(0, 200));
        Thread.sleep(100); // between two looks, not for something to happen
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /// Asks for more than the system keeps for a client.
  private Socket readsNothing() throws IOException {
    Socket socket = RawHttp.connect(server.url());
    write(socket, "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(500));
    return socket;
  }

  /// To read would let the server write on.
  private static boolean takesMore(Socket socket) {
    try {
      write(socket, "x");
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// One more byte of a request that never ends.
  private static void drip(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      try {
        write(socket, "x");
      } catch (SocketException _) { // closed by the server, as it should be
      }
    }
  }

  private static boolean isOpen(Socket socket) {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException _) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Response visit(String id) {
    return RawHttp.send(server.url(), COUNT + "?id=" + id + REST + "Connection: close\r\n\r\n");
  }

  private void assertRefused(int status, String request) {
    try (Socket socket = RawHttp.connect(server.url())) {
      try {
        write(socket, request);
      } catch (SocketException _) { // refused before all was sent: the answer is there all the same
      }
      assertThat(status(socket)).isEqualTo(status);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertVisits(0);
    assertThat(visit("after").status()).isEqualTo(200);
  }

  /// Reads the answer's head, and checks what every answer has.
  private static int status(Socket socket) throws IOException {
    Response response = RawHttp.parse(head(socket).getBytes(ISO_8859_1));
    assertThat(response.headers())
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsKey("Cache-Control");
    if (response.status() >= 400) {
      assertThat(response.headers()).containsEntry("Access-Control-Allow-Origin", "*");
    }
    return response.status();
  }

  private static String head(Socket socket) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as("no whole answer but '%s'", head).isNotNegative();
      head.append((char) next);
    }
    return head.toString();
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  private void assertVisits(long visits) {
    assertThat(await(store.totals(new Site("localhost"))).visits()).isEqualTo(visits);
  }
}
