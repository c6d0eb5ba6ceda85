package dev.footfall.server;

import static dev.footfall.contract.Fixtures.BROWSER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.server.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server in a process of its own with a heap of 64 MB, and clients that try to fill it. It must
/// go on to serve honest ones, half of them within three seconds (far less on an idle machine), and
/// stop when it receives the signal.
final class OverloadTest {

  private static final String REST = " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: " + BROWSER;
  private static final String COUNT = "POST /v1/sites/localhost/visits?id=";
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @TempDir private Path folder;

  private final List<Socket> sockets = new ArrayList<>();
  private ServerProcess server;

  @BeforeEach
  void start() {
    server =
        start(
            Main.class,
            "serve",
            "--port",
            "0",
            "--rate-limit",
            "0",
            "--data",
            folder.resolve("data").toString());
  }

  private ServerProcess start(Class<?> main, String... arguments) {
    var small = List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
    return ServerProcess.ofTests(folder.resolve("log"), small, main, arguments);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  @Test
  void survives_clients_that_send_many_visits_at_once_and_read_no_answer() throws IOException {
    byte[] many = (COUNT + "x" + REST + "\r\n\r\n").repeat(20_000).getBytes(ISO_8859_1);
    for (int i = 0; i < 200; i++) {
      push(many);
    }

    assertServes();
  }

  @Test
  void survives_thousands_of_big_heads_that_never_end() throws IOException {
    pushBigHeads();

    assertServes();
  }

  private void pushBigHeads() throws IOException {
    byte[] half = (COUNT + "x" + REST + "\r\nX-Big: " + "x".repeat(15_000)).getBytes(ISO_8859_1);
    for (int i = 0; i < 3_000; i++) {
      push(half);
    }
  }

  @Test
  void survives_thousands_of_heads_of_many_small_headers() throws IOException {
    byte[] half = (COUNT + "x" + REST + "\r\n" + "a:\r\n".repeat(400)).getBytes(ISO_8859_1);
    for (int i = 0; i < 3_000; i++) {
      push(half);
    }

    assertServes();
  }

  /// The positive control: a server without bounds does not survive the same.
  @Test
  void would_find_a_server_that_keeps_what_it_is_sent() throws IOException {
    server.close();
    server = start(UnboundedServer.class);
    pushBigHeads();

    assertThatThrownBy(this::assertServes).isInstanceOf(UncheckedIOException.class);
  }

  /// Opens a connection and sends as much as it takes at once.
  private void push(byte[] bytes) throws IOException {
    Socket socket = SocketChannel.open().socket();
    sockets.add(socket);
    SocketChannel channel = socket.getChannel();
    try {
      channel.connect(RawHttp.address(server.url()));
      channel.configureBlocking(false);
      channel.write(ByteBuffer.wrap(bytes));
    } catch (SocketException _) { // closed by the server, which has too many
    }
  }

  private void assertServes() {
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Instant asked = Instant.now();
      assertThat(RawHttp.send(server.url(), honest(i)).status()).isEqualTo(200);
      waits.add(Duration.between(asked, Instant.now()));
    }
    assertThat(waits.stream().sorted().toList().get(waits.size() / 2)).isLessThan(PATIENCE);
    assertThat(server.stop()).isZero();
  }

  private static String honest(int i) {
    return COUNT + "honest-" + i + REST + "\r\nConnection: close\r\n\r\n";
  }
}
