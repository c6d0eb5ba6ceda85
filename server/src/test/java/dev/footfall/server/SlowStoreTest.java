package dev.footfall.server;

import static dev.footfall.contract.Fixtures.BROWSER;
import static dev.footfall.contract.Fixtures.NOON;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.MemoryStore;
import dev.footfall.contract.TestClock;
import dev.footfall.core.AddResult;
import dev.footfall.core.Visit;
import dev.footfall.core.history.ForwardingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Clients whose visit takes a while to be stored.
final class SlowStoreTest {

  private static final String VISIT =
      "POST /v1/sites/localhost/visits HTTP/1.1\r\nHost: localhost\r\nUser-Agent: "
          + BROWSER
          + "\r\n\r\n";

  private final WaitingStore store = new WaitingStore();

  @Test
  void answers_a_client_that_has_closed_its_half_of_the_connection() throws Exception {
    try (TestServer server = TestServer.start(store, new TestClock(NOON));
        Socket socket = RawHttp.connect(server.url())) {
      send(socket, VISIT + VISIT);
      socket.shutdownOutput();
      store.asked.await();
      store.mayGoOn.countDown();
      String answers = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
    }
  }

  /// A proxy that used the connection for the next visit would have nothing to pass on but a 502.
  @Test
  void says_with_its_last_answers_that_it_stops() throws Exception {
    TestServer server = TestServer.start(store, new TestClock(NOON));
    try (Socket socket = RawHttp.connect(server.url())) {
      send(socket, VISIT);
      store.asked.await();
      Thread stopping = Thread.ofPlatform().start(server::close);
      while (isListening(server.url())) {
        Thread.onSpinWait();
      }
      store.mayGoOn.countDown();
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      stopping.join();

      assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("\r\nconnection: close\r\n");
    }
  }

  private static boolean isListening(String url) {
    try {
      RawHttp.connect(url).close();
      return true;
    } catch (IOException | UncheckedIOException _) {
      return false;
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /// Stores nothing before it may.
  private static final class WaitingStore extends ForwardingStore {

    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch mayGoOn = new CountDownLatch(1);

    WaitingStore() {
      super(new MemoryStore());
    }

    @Override
    public CompletionStage<AddResult> add(Visit visit) {
      asked.countDown();
      return CompletableFuture.runAsync(this::pause).thenCompose(_ -> super.add(visit));
    }

    private void pause() {
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
