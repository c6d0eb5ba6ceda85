package dev.footfall.server;

import static dev.footfall.contract.Fixtures.BROWSER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A server that may open few files and sockets (`ulimit -n`), and clients that open more
/// connections than that, and use them badly.
@EnabledOnOs(OS.LINUX)
final class FewFilesIT {

  private static final String REST =
      " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nUser-Agent: " + BROWSER + "\r\n\r\n";

  private static final String AGENT = "User-Agent: " + BROWSER + "\r\n";
  private static final String VISIT = "POST /v1/sites/localhost/visits?path=/p";
  private static final String READ = "GET /v1/sites/localhost/visits?path=/p";
  private static final int AT_ONCE = 10;

  /// Far below the 12 seconds after which those that do nothing are closed anyway.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir private Path folder;

  private final List<Socket> opened = new ArrayList<>();

  @AfterEach
  void leave() throws IOException {
    for (Socket socket : opened) {
      socket.close();
    }
  }

  static Stream<Arguments> uses() {
    String line = "POST /v1/sites/localhost/visits HTTP/1.1\r\nHost: localhost\r\n";
    String file = "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n";
    return Stream.of(
        argumentSet("send nothing", ""),
        argumentSet("send half a head", line),
        argumentSet("send half a body", line + "Content-Length: 5\r\n\r\nab"),
        argumentSet("are answered once", file),
        argumentSet("read no answer", file.repeat(200)));
  }

  /// Those that are given up are closed at once, not when their time has come.
  @ParameterizedTest
  @MethodSource("uses")
  void goes_on_to_count_while_others_hold_more_connections_than_it_may_have(String sent)
      throws IOException {
    try (ServerProcess server = ServerProcess.of(folder.resolve("log"), limited(64))) {
      for (int i = 0; i < 30; i++) {
        flood(server.url(), sent);
        Instant asked = Instant.now();
        assertThat(status(server, "POST /v1/sites/localhost/visits?id=v" + i)).isEqualTo(200);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(PATIENCE);
      }
      assertThat(status(server, "GET /healthz")).isEqualTo(200);
      assertThat(opened.subList(0, 200)).allMatch(FewFilesIT::isClosed);
      leave(); // it would wait some seconds for half-sent requests
      assertThat(server.stop()).isZero();
    }
  }

  /// A connection that is given up takes no visit more, which nobody could be told of.
  @Test
  void counts_no_visit_on_a_connection_that_was_closed() throws Exception {
    String visits = (VISIT + " HTTP/1.1\r\nHost: localhost\r\n" + AGENT + "\r\n").repeat(4);
    try (ServerProcess server = ServerProcess.of(folder.resolve("log"), limited(64))) {
      var isOver = new AtomicBoolean();
      Thread others = Thread.startVirtualThread(() -> crowd(server.url(), isOver));
      int answered = 0;
      for (int i = 0; i < 100; i++) {
        answered += answers(server.url(), visits + VISIT + REST);
      }
      isOver.set(true);
      others.join();

      String totals = new String(RawHttp.send(server.url(), READ + REST).body(), UTF_8);
      assertThat(totals).contains("\"total_page_visits\":" + answered + ",");
    }
  }

  /// Opens connections that are answered once and stay, again and again.
  private void crowd(String url, AtomicBoolean isOver) {
    try {
      while (!isOver.get()) {
        flood(url, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        while (opened.size() > 300) {
          opened.removeFirst().close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns how many visits were answered before the connection was closed.
  private static int answers(String url, String sent) {
    var read = new ByteArrayOutputStream();
    try (Socket socket = RawHttp.connect(url)) {
      socket.getOutputStream().write(sent.getBytes(ISO_8859_1));
      socket.getInputStream().transferTo(read);
    } catch (IOException | UncheckedIOException _) { // closed: what came before it counts
    }
    return read.toString(ISO_8859_1).split("HTTP/1.1 200", -1).length - 1;
  }

  @Test
  void says_that_it_may_open_too_few_files_to_work() throws IOException {
    Path log = folder.resolve("log");

    assertThatThrownBy(() -> ServerProcess.of(log, limited(30)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Files.readString(log))
        .startsWith("footfall: only 30 files may be open (ulimit -n): it needs ")
        .hasLineCount(1);
  }

  private static int status(ServerProcess server, String line) {
    return RawHttp.send(server.url(), line + REST).status();
  }

  /// Opens connections, sends as much as each takes at once, and keeps them.
  private void flood(String url, String sent) throws IOException {
    for (int i = 0; i < AT_ONCE; i++) {
      Socket socket = SocketChannel.open().socket();
      opened.add(socket);
      SocketChannel channel = socket.getChannel();
      channel.connect(RawHttp.address(url));
      channel.configureBlocking(false);
      try {
        channel.write(ByteBuffer.wrap(sent.getBytes(ISO_8859_1)));
      } catch (IOException _) { // closed already
      }
    }
  }

  private static boolean isClosed(Socket socket) {
    try {
      socket.getChannel().configureBlocking(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) { // reset
      return true;
    }
  }

  private List<String> limited(int files) {
    List<String> command = new ArrayList<>(List.of("sh", "-c"));
    command.addAll(List.of("ulimit -n " + files + "; exec \"$@\"", "sh"));
    command.addAll(ServerProcess.shippedCommand(folder.resolve("data"), 0));
    return command;
  }
}
